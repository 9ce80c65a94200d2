import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as format from '../../main/resources/public/js/format.js';

const NARROW = format.NARROW;

test('duration_units_adapt', () => {
  const cases = [
    [0, `0${NARROW}µs`],
    [4e-7, `0.400${NARROW}µs`],
    [8.12e-4, `812${NARROW}µs`],
    [0.00421, `4.21${NARROW}ms`],
    [0.0123, `12.3${NARROW}ms`],
    [1.046, `1.05${NARROW}s`],
    [128.4, `128${NARROW}s`],
    [900, `15.0${NARROW}min`],
    [14_400, `4.00${NARROW}h`],
  ];
  for (const [seconds, text] of cases) assert.equal(format.duration(seconds), text);
});

test('duration_roundsUpToTheNextUnit_usesIt', () => {
  assert.equal(format.duration(0.0009996), `1.00${NARROW}ms`);
  assert.equal(format.duration(0.9999), `1.00${NARROW}s`);
  assert.equal(format.duration(0.0009994), `999${NARROW}µs`);
});

test('anyFigure_unknown_isADash', () => {
  for (const unknown of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY, '3']) {
    for (const shown of ['duration', 'rate', 'percent', 'count', 'clock', 'span', 'bareRate']) {
      assert.equal(format[shown](unknown), format.UNKNOWN, `${shown} of ${String(unknown)}`);
    }
  }
});

test('rate_anySize_hasThreeDigits', () => {
  assert.equal(format.rate(0), '0/s');
  assert.equal(format.rate(0.0421), '0.0421/s');
  assert.equal(format.rate(999.7), '1.00k/s');
  assert.equal(format.rate(4_982), '4.98k/s');
  assert.equal(format.rate(1_234_567), '1.23M/s');
  assert.equal(format.bareRate(4_982), '4.98k');
});

test('percent_nearAnEnd_doesNotClaimIt', () => {
  const cases = [
    [0, '0'],
    [0.000001, '<0.001'],
    [0.00002, '0.00200'],
    [0.9241, '92.4'],
    [0.9989, '99.9'],
    [0.9997, '99.97'],
    [0.99996, '99.996'],
    [0.9999999, '>99.999'],
    [1, '100'],
  ];
  for (const [ratio, text] of cases) assert.equal(format.percentFigure(ratio).text, text, String(ratio));
});

test('significant_anySize_hasNoExponent', () => {
  assert.equal(format.significant(9.996), '10.0');
  assert.equal(format.significant(123_456), '123000');
  assert.equal(format.significant(0.00012345), '0.000123');
  assert.equal(format.significant(-4.256), '-4.26');
});

test('count_thousands_standApart', () => {
  assert.equal(format.count(0), '0');
  assert.equal(format.count(1_234_567), '1,234,567');
});

test('span_anyLength_hasItsTwoLargestUnits', () => {
  assert.equal(format.span(-5), `0${NARROW}s`);
  assert.equal(format.span(42_900), `42${NARROW}s`);
  assert.equal(format.span(187_000), `3${NARROW}min 07${NARROW}s`);
  assert.equal(format.span(5 * 3_600_000 + 12 * 60_000), `5${NARROW}h 12${NARROW}min`);
  assert.equal(format.span(52 * 3_600_000), `2${NARROW}d 4${NARROW}h`);
});

test('moment_otherDay_hasItsDate', () => {
  const noon = new Date(2026, 2, 4, 12, 0, 5).getTime();
  assert.equal(format.moment(noon, noon + 60_000), '12:00:05');
  assert.equal(format.moment(noon, noon + 86_400_000), '2026-03-04 12:00:05');
});
