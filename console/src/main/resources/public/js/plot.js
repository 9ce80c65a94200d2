/**
 * One plot: a canvas by uPlot, in the house's type and colours, each line with its name at its end.
 *
 * @module plot
 */

import { logMarks } from './axes.js';
import { CHARTS } from './chart-specs.js';
import { clock } from './format.js';
import { color, font, rootPixels } from './palette.js';

/** A name stands at the end of a line only if the line's last value is this fresh. */
const NAMED_WITHIN_MILLIS = 30_000;

/** A time axis shorter than this has marks with seconds, which need more room. */
const CLOCKED_BELOW_MILLIS = 3 * 60_000;

/** Type on a canvas, in parts of the page's own size, so that it grows with it on a wall. */
const TYPE = 0.76;

/**
 * Makes a plot that fills its box and follows the box's size.
 *
 * @param {HTMLElement} box
 * @param {import('./chart-specs.js').ChartSpec} spec
 * @param {object} context
 * @param {() => [number, number]} context.times the range of time to show, Unix milliseconds
 * @param {() => [number, number]} context.values the range of values to show
 * @param {(index: number | null) => void} context.onCursor the point under the cursor; null: none
 * @returns {any} the uPlot
 */
export function plot(box, spec, context) {
  const options = {
    width: Math.max(1, box.clientWidth),
    height: Math.max(1, box.clientHeight),
    ms: 1,
    padding: [Math.ceil(typePixels() * 0.7), endWidth(), 0, 0],
    legend: { show: false },
    cursor: {
      sync: { key: 'warmfront', scales: ['x', null], setSeries: false },
      drag: { x: false, y: false, setScale: false },
      y: false,
      points: {
        size: linePixels() * 4,
        width: linePixels(),
        stroke: (u, index) => stroke(spec, index),
        fill: () => color('--panel'),
      },
    },
    scales: {
      x: { time: true, range: () => context.times() },
      y: { distr: spec.log ? 3 : 1, range: () => context.values() },
    },
    axes: [timeAxis(), valueAxis(spec)],
    series: [{}, ...spec.lines.map((line) => series(line))],
    hooks: {
      setCursor: [(u) => context.onCursor(u.cursor.left >= 0 ? (u.cursor.idx ?? null) : null)],
      draw: [(u) => nameLines(u, spec)],
    },
  };
  const made = new globalThis.uPlot(options, [[], ...spec.lines.map(() => [])], box);
  new ResizeObserver(() => {
    const [width, height] = [box.clientWidth, box.clientHeight];
    if (width > 0 && height > 0 && (width !== made.width || height !== made.height)) made.setSize({ width, height });
  }).observe(box);
  return made;
}

function timeAxis() {
  return {
    stroke: () => color('--faint'),
    grid: { show: false },
    ticks: { show: false },
    font: font(typePixels()),
    size: typePixels() + 13,
    gap: 4,
    space: (u, axis, min, max) => typePixels() * (max - min < CLOCKED_BELOW_MILLIS ? 7 : 4.6),
    values: (u, splits, axis, space, step) => splits.map((at) => (step < 60_000 ? clock(at) : clock(at).slice(0, 5))),
  };
}

function valueAxis(spec) {
  const log = {
    splits: (u, axis, min, max) => logMarks(min, max),
    filter: (u, splits) => splits,
  };
  return {
    stroke: () => color('--faint'),
    grid: { stroke: () => color('--grid'), width: 1 },
    ticks: { show: false },
    border: { show: false },
    font: font(typePixels()),
    size: Math.ceil(typePixels() * 4.9),
    gap: 8,
    space: typePixels() * 2.2,
    values: (u, splits) => splits.map((value) => (value === null ? '' : axisMark(spec, value))),
    ...(spec.log ? log : {}),
  };
}

/** At an axis 5.00 ms is 5 ms. */
function axisMark(spec, value) {
  return spec
    .mark(value)
    .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
    .replace(/\.(?=\D|$)/, '');
}

function series({ color: name, dash, filled, thin, label }) {
  return {
    label,
    stroke: () => color(name),
    fill: filled ? (u) => fade(u, name) : undefined,
    width: linePixels() * (thin ? 0.7 : 1),
    dash,
    points: { show: false },
  };
}

/** A fill that fades towards the axis. */
function fade(u, name) {
  const { top, height } = u.bbox;
  const gradient = u.ctx.createLinearGradient(0, top, 0, top + Math.max(1, height));
  gradient.addColorStop(0, `color-mix(in srgb, ${color(name)} 26%, transparent)`);
  gradient.addColorStop(1, `color-mix(in srgb, ${color(name)} 3%, transparent)`);
  return gradient;
}

function stroke(spec, index) {
  return color(spec.lines[index - 1].color);
}

function typePixels() {
  return Math.round(rootPixels() * TYPE);
}

/** Lines grow with the type. */
function linePixels() {
  return (rootPixels() / 15) * 1.75;
}

/** The room for names: the same for all charts, so that their time axes stand one above another. */
function endWidth() {
  const context = document.createElement('canvas').getContext('2d');
  context.font = font(typePixels(), 600);
  const names = CHARTS.flatMap(({ lines }) => lines.map(({ label }) => label));
  return Math.ceil(Math.max(...names.map((name) => context.measureText(name).width))) + typePixels();
}

/** Writes each line's name beside its last value, apart from each other. */
function nameLines(u, spec) {
  const dpr = devicePixelRatio;
  const newest = u.data[0].at(-1);
  const ends = spec.lines
    .map((line, index) => ({ line, ...lastKnown(u.data[0], u.data[index + 1]) }))
    .filter(({ value, at }) => value !== null && newest - at < NAMED_WITHIN_MILLIS && !(spec.log && value <= 0))
    .map((end) => ({ ...end, x: u.valToPos(end.at, 'x', true), y: u.valToPos(end.value, 'y', true) }))
    .sort((one, other) => one.y - other.y);

  const { ctx, bbox } = u;
  ctx.save();
  ctx.font = font(typePixels() * dpr, 600);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const places = spread(
    ends.map(({ y }) => y),
    typePixels() * 1.15 * dpr,
    bbox.top,
    bbox.top + bbox.height,
  );
  ends.forEach(({ line, x, y }, index) => {
    ctx.fillStyle = color(line.color);
    ctx.beginPath();
    ctx.arc(x, y, linePixels() * 1.5 * dpr, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillText(line.label, bbox.left + bbox.width + typePixels() * 0.72 * dpr, places[index]);
  });
  ctx.restore();
}

function lastKnown(times, values) {
  for (let index = values.length - 1; index >= 0; index--) {
    if (values[index] !== null) return { at: times[index], value: values[index] };
  }
  return { at: 0, value: null };
}

/**
 * Moves places apart until they keep a gap, within bounds, in their order.
 *
 * @param {number[]} places rising
 * @param {number} gap
 * @param {number} from
 * @param {number} to
 * @returns {number[]}
 */
export function spread(places, gap, from, to) {
  const moved = [...places];
  for (let index = 1; index < moved.length; index++) moved[index] = Math.max(moved[index], moved[index - 1] + gap);
  for (let index = moved.length - 1; index >= 0; index--) {
    const bound = index === moved.length - 1 ? to : moved[index + 1] - gap;
    moved[index] = Math.max(from, Math.min(moved[index], bound));
  }
  return moved;
}
