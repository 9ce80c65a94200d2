/**
 * Puts the page together: the stream on one side, what it shows on the other.
 *
 * @module main
 */

import { banners } from './banners.js';
import { charts } from './charts.js';
import { componentList } from './component-list.js';
import { conditions } from './conditions.js';
import { byId, setAttribute } from './dom.js';
import { startEmpty } from './empty.js';
import { header } from './header.js';
import { ledger } from './ledger.js';
import { outcomes } from './outcomes.js';
import { Points } from './points.js';
import { LiveStream } from './stream.js';
import { table } from './table.js';
import { startTheme } from './theme.js';
import { TILE_COLUMNS, tiles } from './tiles.js';

/** What is shown before anything is known. */
const NOTHING = Object.freeze({});

const points = new Points();
let snapshot = null;
let historyIsFresh = false;
let link = { phase: 'connecting', lastAt: null, retryAt: null, failures: 0 };
let chosen = new URLSearchParams(location.search).get('run');

const parts = {
  header: header(choose),
  tiles: tiles(),
  charts: charts(),
  table: table(),
  outcomes: outcomes(),
  ledger: ledger(),
  components: componentList(),
};

const stream = new LiveStream({
  onHistory(history) {
    points.reset(history?.points ?? []);
    historyIsFresh = true;
    draw();
  },
  onLive(live) {
    if (!historyIsFresh && live.run !== snapshot?.run) points.reset([]);
    historyIsFresh = false;
    snapshot = live;
    points.add(live.point);
    show();
    draw();
  },
  onLink(changed) {
    link = changed;
    parts.header.showLink(link);
    warn();
  },
});

const warnings = banners(() => stream.retryNow());

startTheme(() => parts.charts.repaint());
startEmpty();
show();
stream.open(chosen);
setInterval(() => warnings.countdown(link), 500);
addEventListener('popstate', () => follow(new URLSearchParams(location.search).get('run')));

function choose(run) {
  const query = run === null ? location.pathname : `?run=${encodeURIComponent(run)}`;
  history.pushState(null, '', query);
  follow(run);
}

function follow(run) {
  chosen = run;
  snapshot = snapshot && {
    ...NOTHING,
    at: snapshot.at,
    runs: snapshot.runs,
    services: snapshot.services,
    kafka: snapshot.kafka,
    run,
  };
  points.reset([]);
  show();
  draw();
  stream.open(run);
}

function show() {
  const shown = snapshot ?? NOTHING;
  const empty = snapshot !== null && (snapshot.run ?? null) === null && chosen === null;
  setAttribute(byId('page'), 'data-empty', empty ? '' : null);
  parts.header.showRun(snapshot, chosen);
  for (const part of [parts.tiles, parts.table, parts.outcomes, parts.ledger, parts.components]) part.show(shown);
  warn();
}

function draw() {
  parts.charts.draw(points);
  parts.tiles.draw(points.columns(TILE_COLUMNS));
}

function warn() {
  const found = conditions(snapshot, link);
  warnings.show(found);
  warnings.countdown(link);
  setAttribute(byId('page'), 'data-stale', found.some(({ stale }) => stale) ? '' : null);
}
