/**
 * Light or dark: the system's wish until somebody presses the button, then what was chosen.
 *
 * @module theme
 */

import { setAttribute, byId } from './dom.js';

const STORED_AS = 'warmfront.theme';
const root = document.documentElement;

/**
 * Ties the button to the theme.
 *
 * @param {() => void} onChange called after colours have changed
 */
export function startTheme(onChange) {
  const button = byId('theme');
  const show = (theme) => {
    root.dataset.theme = theme;
    const other = theme === 'dark' ? 'light' : 'dark';
    setAttribute(button, 'aria-label', `Switch to the ${other} theme`);
    setAttribute(button, 'title', `Switch to the ${other} theme`);
    onChange();
  };
  button.addEventListener('click', () => {
    const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    remember(theme);
    show(theme);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
    if (remembered() === null) show(event.matches ? 'dark' : 'light');
  });
  show(root.dataset.theme);
}

function remembered() {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem(STORED_AS, theme);
  } catch {
    // storage is switched off: the choice lasts until the page is closed
  }
}
