/**
 * The head of the page: which run, in which state, since when, and how the line is.
 *
 * @module header
 */

import { byId, el, setAttribute, setText } from './dom.js';
import { clock, moment, span } from './format.js';

const STATE_TONES = { preparing: 'busy', running: 'good', stopping: 'busy', finished: 'unknown', failed: 'bad' };

const LINK_WORDS = { connecting: 'Connecting', live: 'Live', silent: 'Silent', waiting: 'Disconnected' };
const LINK_TONES = { connecting: 'busy', live: 'good', silent: 'warn', waiting: 'bad' };

/**
 * Makes the head.
 *
 * @param {(run: string | null) => void} choose called when a run is picked; null follows the newest
 * @returns {{showRun: (snapshot: any, chosen: string | null) => void, showLink: (link: any) => void}}
 */
export function header(choose) {
  const select = /** @type {HTMLSelectElement} */ (byId('run-select'));
  select.addEventListener('change', () => choose(select.value === '' ? null : select.value));
  return {
    showRun(snapshot, chosen) {
      const run = currentRun(snapshot);
      showNames(select, snapshot, chosen, run);
      showState(run, snapshot?.at ?? null);
    },
    showLink({ phase, lastAt }) {
      setAttribute(byId('link'), 'data-tone', LINK_TONES[phase]);
      setText(byId('link-word'), LINK_WORDS[phase]);
      setText(byId('link-time'), lastAt === null ? '' : clock(lastAt));
    },
  };
}

/**
 * Returns the entry of the run that a snapshot shows.
 *
 * @param {any} snapshot
 * @returns {any} null if there is none
 */
export function currentRun(snapshot) {
  return snapshot?.runs?.find(({ run }) => run === snapshot.run) ?? null;
}

function showNames(select, snapshot, chosen, run) {
  const several = (snapshot?.runs?.length ?? 0) > 1 || chosen !== null;
  byId('run-name').hidden = several;
  byId('run-picker').hidden = !several;
  setText(byId('run-name'), run?.run ?? '');
  if (several) showOptions(select, snapshot, chosen);
  const workload = run?.workload?.name ?? run?.workload ?? '';
  byId('workload').hidden = workload === '' || workload === run?.run;
  setText(byId('workload'), workload);
  document.title = run ? `${run.run} · ${run.state} · Warmfront` : 'Warmfront';
}

/** Changes the options only when they differ: an open list would close. */
function showOptions(select, snapshot, chosen) {
  const newest = chosen === null && snapshot?.run ? `newest: ${snapshot.run}` : 'newest run';
  const entries = [['', newest], ...(snapshot?.runs ?? []).map(({ run, state }) => [run, `${run} · ${state}`])];
  if (chosen !== null && !entries.some(([value]) => value === chosen)) entries.push([chosen, `${chosen} · unknown`]);
  const wanted = JSON.stringify(entries);
  if (select.dataset.entries !== wanted) {
    select.dataset.entries = wanted;
    select.replaceChildren(...entries.map(([value, text]) => el('option', { value }, text)));
  }
  if (select.value !== (chosen ?? '')) select.value = chosen ?? '';
}

function showState(run, at) {
  byId('run-state').hidden = run === null;
  byId('run-times').hidden = run === null;
  if (run === null) return;
  setAttribute(byId('run-state'), 'data-tone', STATE_TONES[run.state] ?? 'unknown');
  setText(byId('run-state'), run.state);
  setText(byId('run-times'), times(run, at));
}

function times({ state, startAt, endsAt }, at) {
  if (!startAt) return state === 'preparing' ? 'data is being loaded' : '';
  if (startAt > at) return `starts at ${moment(startAt, at)}`;
  const since = `since ${moment(startAt, at)}`;
  if (state === 'finished' || state === 'failed') return endsAt ? `${since}, until ${moment(endsAt, at)}` : since;
  const left = endsAt && endsAt > at ? `, ${span(endsAt - at)} left` : '';
  return `${since} (${span(at - startAt)}${left})`;
}
