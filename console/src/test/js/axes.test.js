import assert from 'node:assert/strict';
import { test } from 'node:test';

import { extremesOf, fromZero, logMarks, logRange, ratioRange } from '../../main/resources/public/js/axes.js';

test('extremesOf_nothingKnown_isNull', () => {
  assert.equal(extremesOf([[null, null], []]), null);
  assert.equal(extremesOf([[0, -1]], true), null);
});

test('extremesOf_severalColumns_spansAll', () => {
  assert.deepEqual(
    extremesOf([
      [3, null],
      [9, 1],
    ]),
    { min: 1, max: 9 },
  );
  assert.deepEqual(extremesOf([[0, 4]], true), { min: 4, max: 4 });
});

test('fromZero_anyValue_endsAtARoundNumberAbove', () => {
  assert.deepEqual(fromZero(null), [0, 1]);
  assert.deepEqual(fromZero({ min: 0, max: 0 }), [0, 1]);
  assert.deepEqual(fromZero({ min: 1, max: 5000 }), [0, 6000]);
  assert.deepEqual(fromZero({ min: 1, max: 0.0009 }), [0, 0.001]);
});

test('ratioRange_narrowValues_isATenthWide', () => {
  assert.deepEqual(ratioRange(null), [0, 1]);
  assert.deepEqual(ratioRange({ min: 0.99, max: 1 }), [0.9, 1]);
  assert.deepEqual(ratioRange({ min: 0, max: 0 }), [0, 0.1]);
});

test('logRange_anyValues_beginsAndEndsAtASteps', () => {
  assert.deepEqual(logRange({ min: 0.0004, max: 0.3 }), [0.0002, 0.5]);
  assert.deepEqual(logRange({ min: 0.001, max: 0.001 }), [0.001, 0.01]);
});

test('logMarks_fewDecades_haveTwosAndFives', () => {
  assert.deepEqual(logMarks(0.01, 0.5), [0.01, 0.02, 0.05, 0.1, 0.2, 0.5]);
  assert.deepEqual(logMarks(0.0001, 1), [0.0001, 0.001, 0.01, 0.1, 1]);
});
