/**
 * The six numbers that are read from across the room.
 *
 * @module tiles
 */

import { byId, el, setAttribute, setText } from './dom.js';
import {
  UNKNOWN,
  count,
  durationFigure,
  duration,
  isKnown,
  percent,
  percentFigure,
  rate,
  rateFigure,
} from './format.js';
import { attempted } from './outcomes.js';
import { sparkline } from './sparkline.js';

/** Each tile: its name, its number, what stands below it, and the column of its line. */
const TILES = [
  {
    key: 'rate',
    label: 'Achieved rate',
    figure: ({ total }) => rateFigure(total?.achievedPerSecond),
    note: rateNote,
    line: 'achieved',
  },
  {
    key: 'hits',
    label: 'Hit ratio',
    figure: ({ total }) => percentFigure(total?.hitRatio),
    note: intervalNote,
    line: 'hitRatio',
  },
  {
    key: 'response',
    label: 'Response time p99',
    figure: ({ total }) => durationFigure(total?.response?.p99),
    note: responseNote,
    line: 'p99',
  },
  {
    key: 'errors',
    label: 'Errors',
    figure: ({ total }) => percentFigure(errorRatio(total)),
    note: errorNote,
    line: 'errors',
  },
  {
    key: 'age',
    label: 'Update age p99',
    figure: ({ updates }) => durationFigure(updates?.ageP99),
    note: lagNote,
    line: 'ageP99',
  },
  {
    key: 'stale',
    label: 'Staleness p99',
    figure: ({ total }) => durationFigure(total?.staleness?.p99),
    note: staleNote,
    line: 'stalenessP99',
  },
];

/** The columns that {@link tiles} draws. */
export const TILE_COLUMNS = TILES.map(({ line }) => line);

/**
 * Makes the tiles.
 *
 * @returns {{show: (snapshot: any) => void, draw: (columns: (number | null)[][]) => void}}
 */
export function tiles() {
  const made = TILES.map((spec) => ({ spec, ...tile(spec) }));
  byId('tiles').append(...made.map(({ node }) => node));
  return {
    show: (snapshot) => made.forEach(({ spec, show }) => show(spec.figure(snapshot), spec.note(snapshot))),
    draw: ([times, ...columns]) => made.forEach(({ draw }, index) => draw(times, columns[index])),
  };
}

function tile({ key, label }) {
  const text = el('span.figure');
  const unit = el('span.unit');
  const note = el('p.note');
  const spark = sparkline();
  const value = el('p.value', {}, text, unit);
  const node = el('li.tile', { 'data-key': key }, el('h3', {}, label), value, note, spark.node);
  return {
    node,
    draw: spark.draw,
    show(figure, { words, tone = null }) {
      setText(text, figure.text);
      setText(unit, figure.unit);
      setAttribute(value, 'data-unknown', figure.text === UNKNOWN ? '' : null);
      setText(note, words);
      setAttribute(note, 'data-tone', tone);
    },
  };
}

/**
 * Returns the share of attempted operations that failed.
 *
 * @param {any} row
 * @returns {number | null} null if nothing was attempted or nothing is known
 */
export function errorRatio(row) {
  const tried = attempted(row?.outcomes);
  return tried ? (row.outcomes.error ?? 0) / tried : null;
}

function rateNote({ total }) {
  const dropped = total?.droppedPerSecond;
  const offered = `of ${rate(total?.offeredPerSecond)} offered`;
  return dropped > 0 ? { words: `${offered}, ${rate(dropped)} dropped`, tone: 'warn' } : { words: offered };
}

function intervalNote({ total }) {
  const [low, high] = [total?.hitRatioLow, total?.hitRatioHigh];
  const known = isKnown(low) && isKnown(high);
  return { words: known ? `between ${percentFigure(low).text} and ${percent(high)}` : 'no interval yet' };
}

function responseNote({ total }) {
  const response = total?.response;
  return { words: `p50 ${duration(response?.p50)}, p99.9 ${duration(response?.['p99.9'])}` };
}

function errorNote({ total }) {
  const perSecond = total?.errorsPerSecond;
  if (!isKnown(perSecond)) return { words: 'of attempted operations' };
  if (perSecond === 0) return { words: 'no operation failed' };
  const kinds = Object.entries(total.errorKinds ?? {}).sort(([, one], [, other]) => other - one);
  const most = kinds.length > 0 ? `, most: ${kinds[0][0].replaceAll('_', ' ')}` : '';
  return { words: `${rate(perSecond)}${most}`, tone: 'warn' };
}

function lagNote({ updates }) {
  return { words: `${count(updates?.lagRecords)} updates not yet read` };
}

function staleNote({ total, updates }) {
  const dead = updates?.deadLetters;
  if (dead > 0) return { words: `${count(dead)} dead ${dead === 1 ? 'letter' : 'letters'}`, tone: 'warn' };
  const stale = attempted(total?.outcomes) ? `${count(total.outcomes.stale_hit ?? 0)} stale hits` : 'age of stale hits';
  return { words: dead === 0 ? `${stale}, no dead letters` : stale };
}
