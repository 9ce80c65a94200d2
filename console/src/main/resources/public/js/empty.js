/**
 * What the page says when there is no run: how to start one.
 *
 * @module empty
 */

import { byId, setText } from './dom.js';

/** Ties the button that copies the command. */
export function startEmpty() {
  const button = byId('copy');
  if (!navigator.clipboard) {
    button.hidden = true;
    return;
  }
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(byId('command').textContent);
      setText(byId('copied'), 'Copied');
    } catch {
      setText(byId('copied'), 'Select the command to copy it');
    }
    setTimeout(() => setText(byId('copied'), ''), 3_000);
  });
}
