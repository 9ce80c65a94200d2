/**
 * The line to the console: server-sent events, opened again by itself when it breaks or falls silent.
 *
 * @module stream
 */

import { retryMillis } from './backoff.js';

/** After this much silence the numbers no longer count as live. */
const SILENT_AFTER_MILLIS = 4_000;

/** After this much silence a line that looks open is closed and opened again. */
const GIVE_UP_AFTER_MILLIS = 12_000;

/**
 * How the line is.
 *
 * @typedef {object} Link
 * @property {'connecting' | 'live' | 'silent' | 'waiting'} phase
 * @property {number | null} lastAt when something last arrived, Unix milliseconds by this machine
 * @property {number | null} retryAt when the next attempt is due, in phase waiting
 * @property {number} failures failed attempts in a row
 */

/** Keeps one stream open. */
export class LiveStream {
  #handlers;
  #source = null;
  #run = null;
  #timer = 0;
  /** @type {Link} */
  #link = { phase: 'connecting', lastAt: null, retryAt: null, failures: 0 };

  /**
   * @param {object} handlers
   * @param {(history: any) => void} handlers.onHistory the points so far, first on each connection
   * @param {(snapshot: any) => void} handlers.onLive the state of all things, each second
   * @param {(link: Link) => void} handlers.onLink each time the line changes
   */
  constructor(handlers) {
    this.#handlers = handlers;
    setInterval(() => this.#listenForSilence(), 1_000);
    addEventListener('online', () => this.#retryIfWaiting());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.#retryIfWaiting();
    });
  }

  /**
   * Opens the stream of a run; closes the one before.
   *
   * @param {string | null} run null follows the newest run
   */
  open(run) {
    this.#run = run;
    this.#change({ failures: 0 });
    this.#connect();
  }

  /** Attempts at once, without the rest of the pause. */
  retryNow() {
    this.#connect();
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#source?.close();
    const query = this.#run === null ? '' : `?run=${encodeURIComponent(this.#run)}`;
    const source = new EventSource(`api/monitoring/stream${query}`);
    this.#source = source;
    this.#change({ phase: 'connecting', retryAt: null, openedAt: Date.now() });
    source.addEventListener('history', (event) => this.#receive(event, this.#handlers.onHistory));
    source.addEventListener('live', (event) => this.#receive(event, this.#handlers.onLive));
    source.addEventListener('error', () => this.#broke());
  }

  #receive(event, handler) {
    if (event.target !== this.#source) return;
    let value;
    try {
      value = JSON.parse(event.data);
    } catch (broken) {
      console.warn(`The stream sent an event "${event.type}" that is not JSON: ${broken.message}`);
      return;
    }
    this.#change({ phase: 'live', lastAt: Date.now(), retryAt: null, failures: 0 });
    handler(value);
  }

  #broke() {
    this.#source?.close();
    clearTimeout(this.#timer);
    const failures = this.#link.failures + 1;
    const pause = retryMillis(failures, Math.random());
    this.#timer = setTimeout(() => this.#connect(), pause);
    this.#change({ phase: 'waiting', failures, retryAt: Date.now() + pause });
  }

  #listenForSilence() {
    const { phase, lastAt, openedAt } = this.#link;
    if (phase === 'waiting') return;
    const silence = Date.now() - Math.max(lastAt ?? 0, openedAt ?? 0);
    if (silence > GIVE_UP_AFTER_MILLIS) this.#broke();
    else if (phase === 'live' && silence > SILENT_AFTER_MILLIS) this.#change({ phase: 'silent' });
  }

  #retryIfWaiting() {
    if (this.#link.phase === 'waiting') this.#connect();
  }

  #change(changes) {
    this.#link = { ...this.#link, ...changes };
    this.#handlers.onLink(this.#link);
  }
}
