/**
 * How long to wait before the next attempt to connect.
 *
 * @module backoff
 */

const FIRST_MILLIS = 1_000;
const LONGEST_MILLIS = 20_000;

/**
 * Returns the pause before an attempt: it doubles from 1 s to 20 s, and is spread by a quarter to
 * both sides so that many open pages do not come back at one moment.
 *
 * @param {number} failures failed attempts in a row, at least 1
 * @param {number} random 0 to 1
 * @returns {number} milliseconds
 */
export function retryMillis(failures, random) {
  const base = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** (failures - 1));
  return Math.round(base * (0.75 + random / 2));
}
