/**
 * Numbers as people read them: three significant digits, a unit that fits, and a dash for what is
 * not known. Pure functions; unknown is null, undefined, NaN or an infinity, and never becomes 0.
 *
 * @module format
 */

/** What stands for an unknown value. */
export const UNKNOWN = '–';

/** A space that is narrow and does not break, between a number and its unit. */
export const NARROW = '\u202f';

/**
 * A number and its unit, apart so that they can be set in two sizes.
 *
 * @typedef {{text: string, unit: string}} Figure
 */

/** @type {Figure} */
const UNKNOWN_FIGURE = Object.freeze({ text: UNKNOWN, unit: '' });

const DURATIONS = [
  { unit: 'h', factor: 3600, from: 10_800 },
  { unit: 'min', factor: 60, from: 600 },
  { unit: 's', factor: 1, from: 1 },
  { unit: 'ms', factor: 1e-3, from: 1e-3 },
  { unit: 'µs', factor: 1e-6, from: 0 },
];

const RATES = [
  { unit: 'M/s', factor: 1e6, from: 1e6 },
  { unit: 'k/s', factor: 1e3, from: 1e3 },
  { unit: '/s', factor: 1, from: 0 },
];

/**
 * Says whether a value is a number that can be shown.
 *
 * @param {unknown} value
 * @returns {value is number}
 */
export function isKnown(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/**
 * Returns a number with three significant digits and without an exponent; 0 is "0".
 *
 * @param {number} value
 * @returns {string}
 */
export function significant(value) {
  const rounded = Number(value.toPrecision(3));
  const size = Math.abs(rounded);
  if (size === 0) return '0';
  if (size >= 100) return rounded.toFixed(0);
  if (size >= 10) return rounded.toFixed(1);
  if (size >= 1) return rounded.toFixed(2);
  return rounded.toFixed(Math.min(8, 2 - Math.floor(Math.log10(size))));
}

/**
 * Returns a value in the largest unit that it reaches after rounding, so 999.6 µs is 1.00 ms.
 *
 * @param {unknown} value
 * @param {{unit: string, factor: number, from: number}[]} units from large to small
 * @returns {Figure}
 */
function scaled(value, units) {
  if (!isKnown(value)) return UNKNOWN_FIGURE;
  const size = Math.abs(value);
  const unit =
    units.find((each) => Number((size / each.factor).toPrecision(3)) >= each.from / each.factor) ??
    units[units.length - 1];
  return { text: significant(value / unit.factor), unit: unit.unit };
}

/**
 * Returns a duration.
 *
 * @param {unknown} seconds
 * @returns {Figure}
 */
export function durationFigure(seconds) {
  return scaled(seconds, DURATIONS);
}

/**
 * Returns a rate.
 *
 * @param {unknown} perSecond
 * @returns {Figure}
 */
export function rateFigure(perSecond) {
  return scaled(perSecond, RATES);
}

/**
 * Returns a ratio in percent. Neither end is claimed by rounding: 0.9997 is 99.97, not 100, and the
 * least share above nothing is "<0.001".
 *
 * @param {unknown} ratio 0 to 1
 * @returns {Figure}
 */
export function percentFigure(ratio) {
  return isKnown(ratio) ? { text: percentDigits(ratio * 100), unit: '%' } : UNKNOWN_FIGURE;
}

/** @param {number} percent */
function percentDigits(percent) {
  if (percent === 0 || percent === 100) return percent.toFixed(0);
  if (percent > 0 && percent < 0.001) return '<0.001';
  if (percent < 99.9 || percent > 100) return significant(percent);
  if (percent < 99.99) return percent.toFixed(2);
  return percent < 99.999 ? percent.toFixed(3) : '>99.999';
}

/**
 * Returns a whole number with its thousands apart.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function count(value) {
  return isKnown(value) ? Math.round(value).toLocaleString('en-US') : UNKNOWN;
}

/**
 * Returns a figure as one text.
 *
 * @param {Figure} figure
 * @returns {string}
 */
export function joined({ text, unit }) {
  const glued = unit === '' || unit.endsWith('/s');
  return glued ? text + unit : text + NARROW + unit;
}

/** @param {unknown} seconds */
export const duration = (seconds) => joined(durationFigure(seconds));

/** @param {unknown} perSecond */
export const rate = (perSecond) => joined(rateFigure(perSecond));

/** @param {unknown} ratio */
export const percent = (ratio) => joined(percentFigure(ratio));

/**
 * Returns a number without a unit, three significant digits, thousands as k and M.
 *
 * @param {unknown} perSecond
 * @returns {string}
 */
export function bareRate(perSecond) {
  const { text, unit } = rateFigure(perSecond);
  return text + unit.replace('/s', '');
}

/**
 * Returns a time of day, local, 24 hours.
 *
 * @param {unknown} millis Unix time
 * @returns {string} such as 14:03:09
 */
export function clock(millis) {
  if (!isKnown(millis)) return UNKNOWN;
  const time = new Date(millis);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(':');
}

/**
 * Returns a time of day, with its date if that is not today's.
 *
 * @param {unknown} millis Unix time
 * @param {number} now Unix time
 * @returns {string}
 */
export function moment(millis, now) {
  if (!isKnown(millis)) return UNKNOWN;
  const time = new Date(millis);
  if (time.toDateString() === new Date(now).toDateString()) return clock(millis);
  const day = `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())}`;
  return `${day} ${clock(millis)}`;
}

/**
 * Returns a span of time in its two largest units; less than a second is "0 s".
 *
 * @param {unknown} millis
 * @returns {string} such as "42 s", "3 min 07 s", "5 h 12 min", "2 d 4 h"
 */
export function span(millis) {
  if (!isKnown(millis)) return UNKNOWN;
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const [minutes, hours, days] = [60, 3600, 86_400].map((unit) => Math.floor(seconds / unit));
  if (minutes === 0) return `${seconds}${NARROW}s`;
  if (hours === 0) return `${minutes}${NARROW}min ${twoDigits(seconds % 60)}${NARROW}s`;
  if (days === 0) return `${hours}${NARROW}h ${twoDigits(minutes % 60)}${NARROW}min`;
  return `${days}${NARROW}d ${hours % 24}${NARROW}h`;
}

/** @param {number} value */
function twoDigits(value) {
  return String(value).padStart(2, '0');
}
