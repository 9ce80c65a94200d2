/**
 * The table of all series: one row for each scenario, target, operation or tenant, and their sum.
 *
 * @module table
 */

import { byId, el, setAttribute, setText } from './dom.js';
import { UNKNOWN, bareRate, duration, percent } from './format.js';
import { keyedList } from './keyed.js';

const QUANTILES = ['p50', 'p95', 'p99', 'p99.9'];

/** The columns in their groups; `group` spans its columns in the head. */
const GROUPS = [
  {
    group: 'Operations per second',
    columns: [
      { label: 'offered', text: (row) => bareRate(row.offeredPerSecond) },
      { label: 'achieved', text: (row) => bareRate(row.achievedPerSecond), strong: true },
      { label: 'dropped', text: (row) => bareRate(row.droppedPerSecond), alarm: (row) => row.droppedPerSecond > 0 },
      { label: 'errors', text: (row) => bareRate(row.errorsPerSecond), alarm: (row) => row.errorsPerSecond > 0 },
    ],
  },
  { group: 'Cache', columns: [{ label: 'hit ratio', text: (row) => percent(row.hitRatio), strong: true }] },
  { group: 'Response time', columns: QUANTILES.map((each) => quantile('response', each)) },
  { group: 'Service time', columns: QUANTILES.map((each) => quantile('service', each)) },
  { group: 'Start delay', columns: [quantile('startDelay', 'p99')] },
];

const COLUMNS = GROUPS.flatMap(({ columns }) => columns.map((column, index) => ({ ...column, first: index === 0 })));

/**
 * Makes the table and its switch.
 *
 * @returns {{show: (snapshot: any) => void}}
 */
export function table() {
  const switches = [.../** @type {any} */ (document.querySelectorAll('input[name=by]'))];
  const body = keyedList(byId('rows'), ({ key }) => key, tableRow);
  byId('columns').append(...headRows());
  let last = null;

  const show = (snapshot) => {
    last = snapshot;
    const by = switches.find(({ checked }) => checked).value;
    setText(byId('row-head'), by);
    const rows = rowsBy(snapshot, by);
    body(rows);
    byId('rows-empty').hidden = rows.length > 1;
    setText(byId('rows-empty'), `No ${by} has reported in these windows.`);
  };
  switches.forEach((each) => each.addEventListener('change', () => last && show(last)));
  return { show };
}

/**
 * Returns the rows of one dimension by name, then the total; a dimension that does not know a number
 * of offered operations has none.
 *
 * @param {any} snapshot
 * @param {string} by
 * @returns {{key: string, name: string, total: boolean, row: any}[]}
 */
export function rowsBy(snapshot, by) {
  const rows = (snapshot?.rows ?? [])
    .filter((row) => row.by === by)
    .map((row) => ({ key: `row ${row.name}`, name: row.name === '' ? UNKNOWN : row.name, total: false, row }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  return [...rows, { key: 'total', name: 'all', total: true, row: snapshot?.total ?? {} }];
}

function quantile(clock, name) {
  return { label: name, text: (row) => duration(row[clock]?.[name]) };
}

function headRows() {
  const groups = GROUPS.map(({ group, columns }) =>
    el('th.group', { scope: 'colgroup', colspan: String(columns.length) }, el('span', {}, group)),
  );
  const names = COLUMNS.map(({ label, first }) => el(first ? 'th.first' : 'th', { scope: 'col' }, label));
  const corner = el('th.corner', { scope: 'col', rowspan: '2', id: 'row-head' });
  return [el('tr', {}, corner, ...groups), el('tr', {}, ...names)];
}

function tableRow({ name, total }) {
  const cells = COLUMNS.map(({ first, strong }) => el(`td${first ? '.first' : ''}${strong ? '.strong' : ''}`));
  const node = el(
    total ? 'tr.total' : 'tr',
    {},
    el('th', { scope: 'row', title: name }, el('span', {}, name)),
    ...cells,
  );
  return {
    node,
    update({ row }) {
      COLUMNS.forEach(({ text, alarm }, index) => {
        setText(cells[index], text(row));
        setAttribute(cells[index], 'data-tone', alarm?.(row) ? 'warn' : null);
      });
    },
  };
}
