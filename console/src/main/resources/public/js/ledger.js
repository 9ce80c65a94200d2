/**
 * The counts behind the promise that every event is counted, and those of the cache updates.
 *
 * @module ledger
 */

import { byId, el, setAttribute, setText } from './dom.js';
import { clock, count, duration, isKnown } from './format.js';

/** `flaw` says whether a count above nothing makes the numbers incomplete, or only tells of a repair. */
const ACCOUNTS = [
  { key: 'lost', words: 'gone with a frame', flaw: true },
  { key: 'late', words: 'after their window closed', flaw: true },
  { key: 'rejected', words: 'unreadable frames', flaw: true },
  { key: 'unoffered', words: 'no generator was there', flaw: true },
  { key: 'duplicate', words: 'seen twice, counted once', flaw: false },
  { key: 'fenced', words: 'from a former owner, left out', flaw: false },
];

const UPDATES = [
  { key: 'applied', label: 'applied', text: count },
  { key: 'stale', label: 'stale, left out', text: count },
  { key: 'expired', label: 'expired, left out', text: count },
  { key: 'lagRecords', label: 'not yet read', text: count },
  { key: 'ageP50', label: 'age p50', text: duration },
  { key: 'ageP99', label: 'age p99', text: duration },
  { key: 'deadLetters', label: 'dead letters', text: count, bad: true },
];

/**
 * Makes both lists.
 *
 * @returns {{show: (snapshot: any) => void}}
 */
export function ledger() {
  const accounts = ACCOUNTS.map(({ key, words }) => ({ key, ...line(key, words) }));
  byId('accounts').append(...accounts.map(({ node }) => node));
  const updates = UPDATES.map((spec) => ({ ...spec, ...line(spec.label, '') }));
  byId('updates').append(...updates.map(({ node }) => node));
  return {
    show(snapshot) {
      accounts.forEach(({ key, show }, index) => {
        const value = snapshot.accounts?.[key];
        show(count(value), value > 0 ? (ACCOUNTS[index].flaw ? 'warn' : 'note') : null);
      });
      updates.forEach(({ key, text, bad, show }) => {
        const value = snapshot.updates?.[key];
        show(text(value), bad && value > 0 ? 'warn' : null);
      });
      showVerdict(snapshot);
    },
  };
}

/**
 * Says whether all events of the run are in its windows.
 *
 * @param {any} snapshot
 * @returns {{tone: string, words: string}}
 */
export function completeness(snapshot) {
  const values = ACCOUNTS.filter(({ flaw }) => flaw).map(({ key }) => snapshot.accounts?.[key]);
  if (!values.some(isKnown)) return { tone: 'unknown', words: 'nothing counted yet' };
  const flawed = snapshot.incomplete || values.some((value) => value > 0);
  return flawed ? { tone: 'warn', words: 'incomplete' } : { tone: 'good', words: 'complete' };
}

function showVerdict(snapshot) {
  const { tone, words } = completeness(snapshot);
  setAttribute(byId('completeness-verdict'), 'data-tone', tone);
  setText(byId('completeness-verdict'), words);
  const closed = snapshot.lastClosedWindowEnd;
  const each = isKnown(snapshot.windowSeconds) ? `, ${snapshot.windowSeconds} s each` : '';
  setText(
    byId('windows-until'),
    isKnown(closed) ? `Windows closed until ${clock(closed)}${each}.` : 'No window has closed yet.',
  );
}

function line(label, words) {
  const value = el('dd');
  const term = el('dt', {}, el('span.name', {}, label));
  if (words !== '') term.append(' ', el('span.words', {}, words));
  const node = el('div', {}, term, value);
  return {
    node,
    show(text, tone) {
      setText(value, text);
      setAttribute(node, 'data-tone', tone);
    },
  };
}
