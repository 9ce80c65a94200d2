import assert from 'node:assert/strict';
import { test } from 'node:test';

import { componentViews } from '../../main/resources/public/js/components.js';
import { conditions } from '../../main/resources/public/js/conditions.js';

const LIVE = { phase: 'live', lastAt: 1_000, retryAt: null, failures: 0 };
const AT = 1_000_000;

function snapshot(changes = {}) {
  const names = ['generator', 'cache-updater', 'collector', 'console', 'kafka', 'redis', 'postgresql', 'elasticsearch'];
  return {
    at: AT,
    kafka: { reachable: true, detail: '' },
    run: 'r1',
    runs: [{ run: 'r1', workload: 'w', state: 'running', startAt: AT - 60_000, endsAt: null }],
    lastClosedWindowEnd: AT - 8_000,
    services: names.map((component) => ({ component, instance: `${component}-1`, state: 'UP', detail: '', at: AT })),
    ...changes,
  };
}

function without(name, state = 'MISSING') {
  const services = snapshot().services.map((each) =>
    each.component === name ? { ...each, state, detail: 'No report for 9 s.' } : each,
  );
  return { services };
}

const keys = (found) => found.map(({ key }) => key);

test('conditions_allWell_saysNothing', () => {
  assert.deepEqual(conditions(snapshot(), LIVE), []);
});

test('conditions_firstConnection_saysNothing', () => {
  assert.deepEqual(conditions(null, { ...LIVE, phase: 'connecting' }), []);
});

test('conditions_lineBroken_marksNumbersAsOldAndHidesTheRest', () => {
  const found = conditions(snapshot(without('redis')), { ...LIVE, phase: 'waiting', failures: 1 });
  assert.deepEqual(keys(found), ['link']);
  assert.equal(found[0].stale, true);
  assert.equal(found[0].retry, true);
});

test('conditions_reconnecting_staysBroken', () => {
  assert.deepEqual(keys(conditions(snapshot(), { ...LIVE, phase: 'connecting', failures: 2 })), ['link']);
});

test('conditions_componentMissing_saysWhatAndWhatNext', () => {
  const [found] = conditions(snapshot(without('redis')), LIVE);
  assert.equal(found.title, 'Redis is missing.');
  assert.match(found.detail, /^No report for 9 s\. .+ when Redis is back\.$/);
});

test('conditions_kafkaUnreachable_blamesNobodyElse', () => {
  const state = snapshot({ ...without('redis'), kafka: { reachable: false, detail: 'No broker answers.' } });
  assert.deepEqual(keys(conditions(state, LIVE)), ['kafka']);
  assert.equal(componentViews(state).find(({ name }) => name === 'Redis').word, 'not known');
});

test('conditions_noWindowForLong_saysSo', () => {
  const [found] = conditions(snapshot({ lastClosedWindowEnd: AT - 50_000 }), LIVE);
  assert.equal(found.key, 'late');
});

test('conditions_youngRunWithoutWindow_isNotLate', () => {
  const runs = [{ run: 'r1', state: 'running', startAt: AT - 12_000 }];
  assert.deepEqual(conditions(snapshot({ runs, lastClosedWindowEnd: null }), LIVE), []);
});

test('componentViews_neverHeardDuringARun_isMissing', () => {
  const views = componentViews(snapshot({ services: [] }));
  const words = Object.fromEntries(views.map(({ name, word }) => [name, word]));
  assert.equal(words.generator, 'missing');
  assert.equal(words.Redis, 'not reported');
  assert.equal(words.Kafka, 'up');
  assert.equal(words.console, 'up');
});

test('componentViews_emptySnapshot_listsAllAsNotReported', () => {
  assert.equal(componentViews({}).length, 8);
  assert.equal(componentViews(null)[0].word, 'not reported');
});
