/**
 * Where axes begin and end, and where their marks stand. Pure arithmetic.
 *
 * @module axes
 */

const LINEAR_TOPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const LOG_STEPS = [1, 2, 5, 10];

/** Below this many decades the marks at 2 and 5 are shown too. */
const DENSE_DECADES = 2.4;

/** Keeps a value such as 4.999999999 from missing the 5 that it is. */
const SLACK = 1e-9;

/**
 * The least and the greatest known value.
 *
 * @typedef {{min: number, max: number} | null} Extremes null if nothing is known
 */

/**
 * Returns the extremes of several columns.
 *
 * @param {(number | null)[][]} columns
 * @param {boolean} positive whether only values above 0 count, as on a log axis
 * @returns {Extremes}
 */
export function extremesOf(columns, positive = false) {
  let [min, max] = [Infinity, -Infinity];
  for (const column of columns) {
    for (const value of column) {
      if (value === null || (positive && value <= 0)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? { min, max } : null;
}

/**
 * Returns a range from 0 to a round number above the greatest value.
 *
 * @param {Extremes} extremes
 * @returns {[number, number]}
 */
export function fromZero(extremes) {
  const high = (extremes?.max ?? 0) * 1.06;
  if (high <= 0) return [0, 1];
  const decade = 10 ** Math.floor(Math.log10(high));
  const top = LINEAR_TOPS.find((each) => each >= high / decade - SLACK) ?? 10;
  return [0, top * decade];
}

/**
 * Returns a range of a ratio: at least a tenth wide, in steps of a twentieth, within 0 and 1.
 *
 * @param {Extremes} extremes
 * @returns {[number, number]}
 */
export function ratioRange(extremes) {
  if (extremes === null) return [0, 1];
  const high = Math.min(1, Math.ceil(extremes.max * 20 - SLACK) / 20);
  const low = Math.max(0, Math.min(Math.floor(extremes.min * 20 + SLACK) / 20, high - 0.1));
  return [low, Math.max(high, low + 0.1)];
}

/**
 * Returns a range for a log axis, from and to 1, 2 or 5 times a power of ten, at least a decade wide.
 *
 * @param {Extremes} extremes
 * @returns {[number, number]}
 */
export function logRange(extremes) {
  if (extremes === null) return [1e-4, 1];
  const low = stepBelow(extremes.min);
  return [low, Math.max(stepAbove(extremes.max), low * 10)];
}

/**
 * Returns the marks of a log axis.
 *
 * @param {number} min
 * @param {number} max
 * @returns {number[]}
 */
export function logMarks(min, max) {
  const steps = Math.log10(max / min) <= DENSE_DECADES ? [1, 2, 5] : [1];
  const marks = [];
  for (let power = Math.floor(Math.log10(min) + SLACK); power <= Math.log10(max) + SLACK; power++) {
    for (const step of steps) {
      const mark = Number(`${step}e${power}`);
      if (mark >= min * (1 - SLACK) && mark <= max * (1 + SLACK)) marks.push(mark);
    }
  }
  return marks;
}

function stepBelow(value) {
  const power = Math.floor(Math.log10(value) + SLACK);
  const step = LOG_STEPS.findLast((each) => each * 10 ** power <= value * (1 + SLACK)) ?? 1;
  return Number(`${step}e${power}`);
}

function stepAbove(value) {
  const power = Math.floor(Math.log10(value) + SLACK);
  const step = LOG_STEPS.find((each) => each * 10 ** power >= value * (1 - SLACK)) ?? 10;
  return Number(`${step}e${power}`);
}
