import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HISTORY_MILLIS, Points } from '../../main/resources/public/js/points.js';

function pointsAt(...times) {
  const points = new Points();
  points.reset(times.map((at) => ({ at, p50: at / 1000 })));
  return points;
}

test('columns_unknownValue_isNull', () => {
  const points = new Points();
  points.reset([{ at: 1000, p50: null }, { at: 2000 }, { at: 3000, p50: 0 }]);
  assert.deepEqual(points.columns(['p50']), [
    [1000, 2000, 3000],
    [null, null, 0],
  ]);
});

test('columns_pointsFarApart_areNotJoined', () => {
  assert.deepEqual(pointsAt(1000, 11_000, 41_000).columns(['p50']), [
    [1000, 11_000, 11_001, 41_000],
    [1, 11, null, 41],
  ]);
});

test('add_olderOrWithoutTime_isLeftOut', () => {
  const points = pointsAt(1000, 2000);
  points.add({ at: 1500, p50: 7 });
  points.add({ p50: 7 });
  points.add(null);
  assert.deepEqual(points.columns(['p50'])[0], [1000, 2000]);
});

test('add_sameMoment_takesItsPlace', () => {
  const points = pointsAt(1000, 2000);
  points.add({ at: 2000, p50: 7 });
  assert.deepEqual(points.columns(['p50'])[1], [1, 7]);
});

test('add_newPoint_forgetsTheOldest', () => {
  const points = pointsAt(1000, 2000);
  points.add({ at: 1500 + HISTORY_MILLIS, p50: 1 });
  assert.equal(points.size, 2);
});

test('sampled_manyPoints_keepsTheLastOfEachStepNewestFirst', () => {
  const sampled = pointsAt(1000, 29_000, 30_000, 59_000, 61_000).sampled(30_000);
  assert.deepEqual(
    sampled.map(({ at }) => at),
    [61_000, 59_000, 29_000],
  );
});
