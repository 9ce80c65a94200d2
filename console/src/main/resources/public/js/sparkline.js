/**
 * A small line without axes: the shape of a number over the last minutes.
 *
 * @module sparkline
 */

import { setAttribute, svg } from './dom.js';

const WIDTH = 240;
const HEIGHT = 40;
const PAD = 3;

/** The line spans at least from nine tenths of its height: small noise stays small. */
const CALM = 0.9;

/**
 * Makes a sparkline.
 *
 * @returns {{node: SVGElement, draw: (times: number[], values: (number | null)[]) => void}}
 */
export function sparkline() {
  const area = svg('path.spark-area');
  const line = svg('path.spark-line');
  const box = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' };
  return {
    node: svg('svg.spark', box, area, line),
    draw(times, values) {
      const paths = sparkPaths(times, values);
      setAttribute(line, 'd', paths.line);
      setAttribute(area, 'd', paths.area);
    },
  };
}

/**
 * Returns the paths of a sparkline; unknown values leave a gap. The scale ends at the greatest value.
 *
 * @param {number[]} times rising
 * @param {(number | null)[]} values
 * @returns {{line: string, area: string}}
 */
export function sparkPaths(times, values) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return { line: '', area: '' };
  const high = Math.max(...known);
  const low = Math.min(...known, high * CALM);
  const [first, last] = [times[0], times[times.length - 1]];
  const x = (time) => (((time - first) / Math.max(1, last - first)) * WIDTH).toFixed(1);
  const y = (value) => (HEIGHT - PAD - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * PAD)).toFixed(1);

  let line = '';
  let area = '';
  let open = null;
  times.forEach((time, index) => {
    const value = values[index];
    if (value === null) {
      if (open !== null) area += `L${open} ${HEIGHT}Z`;
      open = null;
      return;
    }
    const at = `${x(time)} ${y(value)}`;
    line += (open === null ? 'M' : 'L') + at;
    area += open === null ? `M${x(time)} ${HEIGHT}L${at}` : `L${at}`;
    open = x(time);
  });
  return { line, area: open === null ? area : `${area}L${open} ${HEIGHT}Z` };
}
