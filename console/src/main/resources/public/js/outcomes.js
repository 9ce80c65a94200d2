/**
 * How the operations of the newest windows ended, and what kinds of errors there were.
 *
 * @module outcomes
 */

import { byId, el, setAttribute, setText, svg } from './dom.js';
import { UNKNOWN, count, percent } from './format.js';
import { keyedList } from './keyed.js';

/** In the order of the bar: served by the cache, by the origin, neither, failed, never started. */
const ORDER = ['hit', 'stale_hit', 'negative_hit', 'miss', 'coalesced', 'expired', 'bypass', 'ok', 'error', 'dropped'];

/**
 * Returns how many operations were started.
 *
 * @param {Record<string, number> | null | undefined} outcomes
 * @returns {number | null} null if nothing is known
 */
export function attempted(outcomes) {
  if (!outcomes) return null;
  const all = Object.values(outcomes).reduce((sum, each) => sum + each, 0);
  return all - (outcomes.dropped ?? 0);
}

/**
 * Returns the entries of a count by name with their shares of the whole.
 *
 * @param {Record<string, number>} counts
 * @param {(one: string, other: string) => number} compare
 * @returns {{name: string, count: number, share: number, from: number}[]} without the empty ones
 */
export function shares(counts, compare) {
  const names = Object.keys(counts)
    .filter((name) => counts[name] > 0)
    .sort(compare);
  const whole = names.reduce((sum, name) => sum + counts[name], 0);
  let from = 0;
  return names.map((name) => {
    const entry = { name, count: counts[name], share: counts[name] / whole, from };
    from += entry.share;
    return entry;
  });
}

/**
 * Makes the two lists.
 *
 * @returns {{show: (snapshot: any) => void}}
 */
export function outcomes() {
  const bar = keyedList(byId('outcome-bar'), ({ name }) => name, segment);
  const list = keyedList(byId('outcome-list'), ({ name }) => name, entry);
  const kinds = keyedList(byId('error-list'), ({ name }) => name, entry);
  return {
    show({ total }) {
      const ended = shares(total?.outcomes ?? {}, (one, other) => rank(one) - rank(other));
      bar(ended);
      list(ended);
      const errors = total?.errorKinds ?? {};
      kinds(shares(errors, (one, other) => errors[other] - errors[one]));
      const nothing = ended.length === 0;
      showEmpty('outcome-empty', nothing, UNKNOWN);
      showEmpty('error-empty', Object.keys(errors).length === 0, nothing ? UNKNOWN : 'No operation failed.');
    },
  };
}

function rank(name) {
  const index = ORDER.indexOf(name);
  return index < 0 ? ORDER.length : index;
}

function segment({ name }) {
  const node = svg('rect', { 'data-outcome': name, height: '100%' });
  return {
    node,
    update({ share, from }) {
      setAttribute(node, 'x', `${(from * 100).toFixed(3)}%`);
      setAttribute(node, 'width', `${(share * 100).toFixed(3)}%`);
    },
  };
}

function entry({ name }) {
  const value = el('span.count');
  const part = el('span.share');
  const swatch = el('span.swatch', { 'data-outcome': name, 'aria-hidden': 'true' });
  const node = el('li', {}, swatch, el('span.name', {}, name.replaceAll('_', ' ')), value, part);
  return {
    node,
    update({ count: ended, share }) {
      setText(value, count(ended));
      setText(part, percent(share));
    },
  };
}

function showEmpty(id, empty, words) {
  byId(id).hidden = !empty;
  setText(byId(id), words);
}
