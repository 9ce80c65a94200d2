/**
 * What each chart shows. Colours are names of style variables. A line also carries its name at its
 * end, so none is told by its colour alone. Charts of one `scale` share their range, so that their
 * heights can be compared.
 *
 * @module chart-specs
 */

import { fromZero, logRange, ratioRange } from './axes.js';
import { bareRate, duration, percent, rate } from './format.js';

const PERCENTILES = { p50: '--cold', p95: '--mild', p99: '--warm', p999: '--hot' };

/**
 * @typedef {object} Line
 * @property {string} key the column of the points
 * @property {string} label
 * @property {string} color
 * @property {number[]} [dash]
 * @property {boolean} [filled]
 * @property {boolean} [thin]
 */

/**
 * @typedef {object} ChartSpec
 * @property {string} id
 * @property {string} title
 * @property {string} note what exactly is measured
 * @property {string} scale
 * @property {boolean} log
 * @property {(extremes: import('./axes.js').Extremes) => [number, number]} range
 * @property {(value: unknown) => string} text a value in the legend
 * @property {(value: unknown) => string} mark a value at the axis
 * @property {Line[]} lines
 */

/** @type {ChartSpec[]} */
export const CHARTS = [
  {
    id: 'rate',
    title: 'Rate',
    note: 'operations per second',
    scale: 'rate',
    log: false,
    range: fromZero,
    text: rate,
    mark: bareRate,
    lines: [
      { key: 'achieved', label: 'achieved', color: '--cold', filled: true },
      { key: 'offered', label: 'offered', color: '--plain', dash: [5, 4] },
    ],
  },
  {
    id: 'unserved',
    title: 'Dropped and errors',
    note: 'operations per second',
    scale: 'unserved',
    log: false,
    range: fromZero,
    text: rate,
    mark: bareRate,
    lines: [
      { key: 'dropped', label: 'dropped', color: '--warm' },
      { key: 'errors', label: 'errors', color: '--hot', filled: true },
    ],
  },
  {
    id: 'response',
    title: 'Response time',
    note: 'from the intended start',
    scale: 'time',
    log: true,
    range: logRange,
    text: duration,
    mark: duration,
    lines: [
      { key: 'p50', label: 'p50', color: PERCENTILES.p50 },
      { key: 'p95', label: 'p95', color: PERCENTILES.p95 },
      { key: 'p99', label: 'p99', color: PERCENTILES.p99 },
      { key: 'p999', label: 'p99.9', color: PERCENTILES.p999, thin: true },
    ],
  },
  {
    id: 'service',
    title: 'Service time',
    note: 'from the actual start, same scale',
    scale: 'time',
    log: true,
    range: logRange,
    text: duration,
    mark: duration,
    lines: [
      { key: 'serviceP50', label: 'p50', color: PERCENTILES.p50 },
      { key: 'serviceP99', label: 'p99', color: PERCENTILES.p99 },
    ],
  },
  {
    id: 'hits',
    title: 'Hit ratio',
    note: 'hits among hits and misses',
    scale: 'hits',
    log: false,
    range: ratioRange,
    text: percent,
    mark: percent,
    lines: [{ key: 'hitRatio', label: 'hits', color: '--fresh', filled: true }],
  },
  {
    id: 'updates',
    title: 'Update age and staleness',
    note: 'p99 of each',
    scale: 'updates',
    log: true,
    range: logRange,
    text: duration,
    mark: duration,
    lines: [
      { key: 'ageP99', label: 'age', color: '--fresh' },
      { key: 'stalenessP99', label: 'stale', color: '--warm' },
    ],
  },
];
