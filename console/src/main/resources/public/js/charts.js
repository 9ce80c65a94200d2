/**
 * All charts: one time axis, one cursor, common ranges where heights are to be compared.
 *
 * @module charts
 */

import { extremesOf } from './axes.js';
import { CHARTS } from './chart-specs.js';
import { chartPanel } from './chart-panel.js';
import { byId } from './dom.js';
import { forgetColors } from './palette.js';
import { HISTORY_MILLIS } from './points.js';

/** A young run fills the charts: they show at least this much and grow to the whole history. */
const SHORTEST_MILLIS = 60_000;

/**
 * Makes the charts.
 *
 * @returns {{draw: (points: import('./points.js').Points) => void, repaint: () => void}}
 */
export function charts() {
  let times = [0, SHORTEST_MILLIS];
  let stamps = [];
  /** @type {Map<string, [number, number]>} */
  const ranges = new Map();

  const panels = CHARTS.map((spec) => {
    const context = {
      times: () => times,
      values: () => ranges.get(spec.scale) ?? spec.range(null),
      onStep: (by) => step(panel, by),
    };
    const panel = chartPanel(spec, context);
    return { spec, panel };
    function step(own, by) {
      const index = own.cursor() ?? stamps.length - 1;
      const at = by === null ? null : (stamps[Math.max(0, Math.min(stamps.length - 1, index + by))] ?? null);
      panels.forEach((each) => each.panel.point(at));
    }
  });
  byId('charts').append(...panels.map(({ panel }) => panel.node));

  return {
    draw(points) {
      const drawings = panels.map(({ spec, panel }) => ({
        spec,
        panel,
        columns: points.columns(spec.lines.map(({ key }) => key)),
      }));
      stamps = drawings[0].columns[0];
      times = timeRange(stamps);
      for (const [scale, spec] of new Map(CHARTS.map((each) => [each.scale, each]))) {
        const values = drawings.filter((each) => each.spec.scale === scale).flatMap(({ columns }) => columns.slice(1));
        ranges.set(scale, spec.range(extremesOf(values, spec.log)));
      }
      drawings.forEach(({ panel, columns }) => panel.draw(columns, points));
    },
    repaint() {
      forgetColors();
      panels.forEach(({ panel }) => panel.repaint());
    },
  };
}

function timeRange(stamps) {
  const last = stamps.at(-1) ?? Date.now();
  const shown = Math.min(HISTORY_MILLIS, Math.max(SHORTEST_MILLIS, last - (stamps[0] ?? last)));
  return [last - shown, last];
}
