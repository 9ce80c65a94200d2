/**
 * The last fifteen minutes of points, in the columns that charts draw.
 *
 * @module points
 */

/** How far back the page remembers. */
export const HISTORY_MILLIS = 15 * 60_000;

/** Two points further apart than this are not joined: two windows and a half. */
const GAP_MILLIS = 25_000;

/**
 * One reading; unknown values are null.
 *
 * @typedef {{at: number} & Record<string, number | null>} Point
 */

/** Points in order of time, the newest last. */
export class Points {
  /** @type {Point[]} */
  #points = [];

  /**
   * Takes the place of all points so far.
   *
   * @param {Point[]} points
   */
  reset(points) {
    this.#points = [];
    points.forEach((point) => this.add(point));
  }

  /**
   * Adds a point, forgets what has become too old. A point of the same moment takes the place of the
   * one before; one without a time, or older than the newest, is left out.
   *
   * @param {Point | null | undefined} point
   */
  add(point) {
    if (!Number.isFinite(point?.at)) return;
    const newest = this.#points.at(-1);
    if (newest && point.at < newest.at) return;
    if (newest && point.at === newest.at) this.#points.pop();
    this.#points.push(point);
    const oldest = point.at - HISTORY_MILLIS;
    while (this.#points[0].at < oldest) this.#points.shift();
  }

  /** Returns the number of points. */
  get size() {
    return this.#points.length;
  }

  /**
   * Returns times and values by column, with a row of nulls where points are too far apart to be
   * joined by a line.
   *
   * @param {string[]} keys
   * @returns {(number | null)[][]} first the times in milliseconds, then a column for each key
   */
  columns(keys) {
    const columns = [[], ...keys.map(() => [])];
    let before = null;
    for (const point of this.#points) {
      if (before !== null && point.at - before > GAP_MILLIS) {
        columns[0].push(before + 1);
        keys.forEach((_, index) => columns[index + 1].push(null));
      }
      columns[0].push(point.at);
      keys.forEach((key, index) => columns[index + 1].push(known(point[key])));
      before = point.at;
    }
    return columns;
  }

  /**
   * Returns one point for each step of time, newest first: the last one of the step, as it was read
   * and not averaged.
   *
   * @param {number} stepMillis
   * @returns {Point[]}
   */
  sampled(stepMillis) {
    const byStep = new Map();
    for (const point of this.#points) byStep.set(Math.floor(point.at / stepMillis), point);
    return [...byStep.values()].reverse();
  }
}

function known(value) {
  return Number.isFinite(value) ? value : null;
}
