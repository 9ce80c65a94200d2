/**
 * What a reader must know before trusting the numbers, in words, the worst first. Pure.
 *
 * @module conditions
 */

import { clock, span } from './format.js';
import { componentViews } from './components.js';

/** A run without a new window for this long is worth a word: three windows and the grace. */
const WINDOWS_LATE_AFTER_MILLIS = 35_000;

/** More absent components than this share one banner. */
const MOST_SINGLE_BANNERS = 2;

/**
 * @typedef {object} Condition
 * @property {string} key
 * @property {'bad' | 'warn' | 'info'} severity
 * @property {string} title one statement
 * @property {string} detail what it means and what happens next
 * @property {boolean} [stale] whether the numbers are old because of it
 * @property {boolean} [retry] whether a button to try again helps
 */

/**
 * Returns what to say.
 *
 * @param {any} snapshot the last one, or null
 * @param {import('./stream.js').Link} link
 * @returns {Condition[]}
 */
export function conditions(snapshot, link) {
  const broken = linkCondition(snapshot, link);
  if (broken) return [broken];
  if (!snapshot) return [];
  return [kafka(snapshot), failedRun(snapshot), ...components(snapshot), lateWindows(snapshot)].filter(
    (condition) => condition !== null,
  );
}

function linkCondition(snapshot, { phase, failures, lastAt }) {
  if (phase === 'live' || (phase === 'connecting' && failures === 0)) return null;
  if (phase === 'silent') {
    return {
      key: 'link',
      severity: 'warn',
      title: 'The console has gone silent.',
      detail: `The numbers are from ${clock(lastAt)}. The page opens a new connection if the silence lasts.`,
      stale: true,
    };
  }
  return {
    key: 'link',
    severity: 'bad',
    title: snapshot ? 'The connection to the console is lost.' : 'The console does not answer.',
    detail: snapshot
      ? `The numbers are from ${clock(lastAt)}. Load and measurement go on without this page; it reconnects by itself.`
      : 'The page keeps trying and fills itself when the console answers.',
    stale: true,
    retry: true,
  };
}

function kafka({ kafka: state }) {
  if (!state || state.reachable) return null;
  return {
    key: 'kafka',
    severity: 'bad',
    title: 'Kafka is unreachable.',
    detail: [
      state.detail,
      'No new window can arrive; services keep what they can and count what they cannot. All reconnect by themselves.',
    ]
      .filter(Boolean)
      .join(' '),
    stale: true,
  };
}

function failedRun({ run, runs }) {
  const failed = runs?.find((each) => each.run === run && each.state === 'failed');
  if (!failed) return null;
  return {
    key: 'failed',
    severity: 'bad',
    title: `Run ${failed.run} has failed.`,
    detail: failed.message || 'The log of the generator says why. Start it again when the cause is gone.',
  };
}

/** While Kafka is unreachable its own banner says all: reports come by Kafka. */
function components(snapshot) {
  if (snapshot.kafka?.reachable === false) return [];
  const absent = componentViews(snapshot).filter(({ tone }) => tone === 'bad');
  if (absent.length > MOST_SINGLE_BANNERS) {
    return [
      {
        key: 'components',
        severity: 'bad',
        title: `${absent.length} components are missing: ${absent.map(label).join(', ')}.`,
        detail: 'What each means, and what happens next, stands under Components.',
      },
    ];
  }
  return absent.map((each) => ({
    key: `component ${each.key}`,
    severity: 'bad',
    title: `${label(each)} is ${each.word}.`,
    detail: each.detail,
  }));
}

function label({ name, instance }) {
  return instance || name;
}

function lateWindows({ run, runs, at, lastClosedWindowEnd, kafka: state }) {
  const running = runs?.find((each) => each.run === run && each.state === 'running');
  if (!running || state?.reachable === false) return null;
  const newest = Math.max(lastClosedWindowEnd ?? 0, running.startAt ?? at);
  if (at - newest <= WINDOWS_LATE_AFTER_MILLIS) return null;
  return {
    key: 'late',
    severity: 'warn',
    title: `No window has closed for ${span(at - newest)}.`,
    detail: 'The collector is behind or the generator is silent. Frames wait in Kafka; the windows follow.',
    stale: true,
  };
}
