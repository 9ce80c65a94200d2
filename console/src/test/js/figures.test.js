import assert from 'node:assert/strict';
import { test } from 'node:test';

import { retryMillis } from '../../main/resources/public/js/backoff.js';
import { completeness } from '../../main/resources/public/js/ledger.js';
import { attempted, shares } from '../../main/resources/public/js/outcomes.js';
import { spread } from '../../main/resources/public/js/plot.js';
import { sparkPaths } from '../../main/resources/public/js/sparkline.js';
import { rowsBy } from '../../main/resources/public/js/table.js';
import { errorRatio } from '../../main/resources/public/js/tiles.js';

test('retryMillis_moreFailures_waitsLongerUpToALimit', () => {
  assert.equal(retryMillis(1, 0.5), 1_000);
  assert.equal(retryMillis(4, 0.5), 8_000);
  assert.equal(retryMillis(50, 0.5), 20_000);
  assert.equal(retryMillis(1, 0), 750);
});

test('errorRatio_droppedOperations_areNotAttempted', () => {
  assert.equal(attempted({ hit: 6, error: 2, dropped: 5 }), 8);
  assert.equal(errorRatio({ outcomes: { hit: 6, error: 2, dropped: 5 } }), 0.25);
  assert.equal(errorRatio({ outcomes: { hit: 6 } }), 0);
});

test('errorRatio_nothingKnown_isNull', () => {
  assert.equal(errorRatio(null), null);
  assert.equal(errorRatio({ outcomes: {} }), null);
});

test('shares_counts_addUpToTheWhole', () => {
  const entries = shares({ a: 3, b: 0, c: 1 }, (one, other) => one.localeCompare(other));
  assert.deepEqual(entries, [
    { name: 'a', count: 3, share: 0.75, from: 0 },
    { name: 'c', count: 1, share: 0.25, from: 0.75 },
  ]);
});

test('completeness_flaw_isIncomplete', () => {
  const clean = { lost: 0, late: 0, duplicate: 3, fenced: 1, rejected: 0, unoffered: 0 };
  assert.equal(completeness({ accounts: clean }).words, 'complete');
  assert.equal(completeness({ accounts: clean, incomplete: true }).words, 'incomplete');
  assert.equal(completeness({ accounts: { ...clean, unoffered: 1 } }).words, 'incomplete');
  assert.equal(completeness({}).tone, 'unknown');
});

test('spread_closePlaces_keepTheirGapWithinBounds', () => {
  assert.deepEqual(spread([10, 12, 100], 13, 0, 100), [10, 23, 100]);
  assert.deepEqual(spread([98, 99, 100], 10, 0, 100), [80, 90, 100]);
  assert.deepEqual(spread([], 10, 0, 100), []);
});

test('sparkPaths_unknownValue_leavesAGap', () => {
  const { line } = sparkPaths([0, 1, 2, 3, 4], [1, 2, null, 2, 1]);
  assert.equal(line.match(/M/g).length, 2);
  assert.deepEqual(sparkPaths([0, 1], [null, 1]), { line: '', area: '' });
});

test('rowsBy_dimension_isSortedAndEndsWithTheTotal', () => {
  const rows = [
    { by: 'tenant', name: 't10' },
    { by: 'tenant', name: 't9' },
    { by: 'target', name: 'redis' },
  ];
  assert.deepEqual(
    rowsBy({ rows, total: {} }, 'tenant').map(({ name }) => name),
    ['t9', 't10', 'all'],
  );
});
