/**
 * One chart with its title, its legend of present values, and the same as a table of numbers.
 *
 * @module chart-panel
 */

import { el, setText, svg } from './dom.js';
import { clock } from './format.js';
import { keyedList } from './keyed.js';
import { plot } from './plot.js';

/** The table of numbers has one reading for each half minute. */
const NUMBERS_STEP_MILLIS = 30_000;

/**
 * Makes a panel.
 *
 * @param {import('./chart-specs.js').ChartSpec} spec
 * @param {object} context
 * @param {() => [number, number]} context.times
 * @param {() => [number, number]} context.values
 * @param {(by: number | null) => void} context.onStep keys move the cursor of all charts; null hides it
 */
export function chartPanel(spec, context) {
  const legend = legendOf(spec);
  const when = el('span.when');
  const spoken = el('span.visually-hidden', { 'aria-live': 'polite' });
  const box = el('div.plot', {
    tabindex: '0',
    role: 'img',
    'aria-label': `${spec.title}, ${spec.note}, last 15 minutes. Arrow keys read values; Numbers shows a table.`,
  });
  const nothing = el('p.nothing', {}, 'No reading yet');
  const numbers = numbersOf(spec);
  const button = el(
    'button.quiet.numbers-switch',
    { type: 'button', 'aria-pressed': 'false', 'aria-label': `${spec.title} as numbers` },
    'Numbers',
  );
  const title = el('div.chart-title', {}, el('h3', {}, spec.title), el('span.chart-note', {}, spec.note));
  const head = el('div.chart-head', {}, title, when, button);
  const node = el(
    'section.panel.chart',
    { 'data-chart': spec.id, 'aria-label': spec.title },
    head,
    legend.node,
    box,
    numbers.node,
    spoken,
  );

  box.append(nothing);

  let drawn = null;
  let cursor = null;
  const show = () => {
    if (!drawn) return;
    const times = drawn.data[0];
    const index = cursor ?? times.length - 1;
    const fresh = spec.lines.map((_, line) => drawn.data[line + 1][index] ?? null);
    legend.show(fresh);
    setText(when, cursor === null ? '' : clock(times[index]));
  };

  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(on));
    box.hidden = on;
    numbers.node.hidden = !on;
  });
  box.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30 }[event.key];
    if (step === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    context.onStep(step ?? null);
    setText(spoken, cursor === null ? '' : `${clock(drawn.data[0][cursor])}: ${legend.words()}`);
  });
  box.addEventListener('blur', () => context.onStep(null));

  return {
    node,
    /** Shows columns, and samples in the table if that is open. */
    draw(columns, points) {
      drawn ??= plot(box, spec, { ...context, onCursor: (index) => ((cursor = index), show()) });
      drawn.setData(columns);
      nothing.hidden = columns.slice(1).some((column) => column.some((value) => value !== null));
      show();
      if (!numbers.node.hidden) numbers.show(points.sampled(NUMBERS_STEP_MILLIS));
    },
    /** Draws again what is there, in new colours. */
    repaint: () => drawn?.redraw(false),
    /** Puts the cursor at a time; null hides it. */
    point(at) {
      if (!drawn) return;
      drawn.setCursor(at === null ? { left: -10, top: -10 } : { left: drawn.valToPos(at, 'x'), top: 10 });
    },
    /** Returns the index of the point under the cursor, or null. */
    cursor: () => cursor,
  };
}

function legendOf(spec) {
  const entries = spec.lines.map((line) => {
    const value = el('span.legend-value');
    const sample = svg('svg.sample', { viewBox: '0 0 18 4', 'aria-hidden': 'true', 'data-color': line.color.slice(2) });
    sample.append(svg('path', { d: 'M0 2H18', 'stroke-dasharray': line.dash ? line.dash.join(' ') : 'none' }));
    return { line, value, node: el('li', {}, sample, el('span.legend-label', {}, line.label), value) };
  });
  return {
    node: el('ul.legend', {}, ...entries.map(({ node }) => node)),
    show: (values) => entries.forEach(({ value }, index) => setText(value, spec.text(values[index]))),
    words: () => entries.map(({ line, value }) => `${line.label} ${value.textContent}`).join(', '),
  };
}

function numbersOf(spec) {
  const body = el('tbody');
  const heads = ['time', ...spec.lines.map(({ label }) => label)].map((label) => el('th', { scope: 'col' }, label));
  const caption = el('caption', {}, `${spec.title}: the reading at the end of each half minute, newest first`);
  const tableNode = el('table', {}, caption, el('thead', {}, el('tr', {}, ...heads)), body);
  const node = el(
    'div.numbers',
    { tabindex: '0', role: 'region', 'aria-label': `${spec.title} as numbers` },
    tableNode,
  );
  node.hidden = true;
  const rows = keyedList(
    body,
    ({ at }) => String(Math.floor(at / NUMBERS_STEP_MILLIS)),
    () => {
      const head = el('th', { scope: 'row' });
      const cells = spec.lines.map(() => el('td'));
      return {
        node: el('tr', {}, head, ...cells),
        update(point) {
          setText(head, clock(point.at));
          spec.lines.forEach(({ key }, index) => setText(cells[index], spec.text(point[key])));
        },
      };
    },
  );
  return { node, show: rows };
}
