/**
 * Shows what must be known before the numbers are trusted. The region is live for screen readers and
 * changes only when a sentence changes, not with each second.
 *
 * @module banners
 */

import { byId, el, icon, setText } from './dom.js';
import { keyedList } from './keyed.js';

const ICONS = { bad: 'bad', warn: 'warn', info: 'unknown' };

/**
 * Makes the banners.
 *
 * @param {() => void} retryNow called by the button
 * @returns {{show: (conditions: import('./conditions.js').Condition[]) => void, countdown: (link: any) => void}}
 */
export function banners(retryNow) {
  const list = keyedList(
    byId('banners'),
    ({ key, severity, retry }) => `${key} ${severity} ${retry === true}`,
    (condition) => banner(condition, retryNow),
  );
  return { show: list, countdown };
}

function banner({ severity, retry }, retryNow) {
  const title = el('strong');
  const detail = el('span');
  const node = el(`div.banner.${severity}`, {}, icon(ICONS[severity]), el('p', {}, title, ' ', detail));
  if (retry) {
    const button = el('button.quiet', { type: 'button' }, 'Try now');
    button.addEventListener('click', retryNow);
    node.append(el('span.countdown', { 'aria-live': 'off' }), button);
  }
  return {
    node,
    update(condition) {
      setText(title, condition.title);
      setText(detail, condition.detail);
    },
  };
}

/** Says how long the pause still lasts. */
function countdown({ phase, retryAt }) {
  const node = document.querySelector('.countdown');
  if (!node) return;
  const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  setText(node, phase === 'waiting' ? `next attempt in ${seconds} s` : 'connecting …');
}
