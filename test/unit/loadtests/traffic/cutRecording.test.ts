import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import { notesOfExpected } from '../../../../loadtests/traffic/notesOfTraffic.ts';
import { TrafficWatches } from '../../../../loadtests/TrafficWatches.ts';
import { harOf, prepared } from './recordedLoad.ts';

const flags = { baseline: null, candidate: 'http://candidate.test', writes: 'isolated' } as const;
const plan = { service: defaultService('shop', flags, '/'), shard: null };
const visits = Array.from({ length: 40 }, (_, at) => ({ target: `/things/${String(at)}`, at: at * 100 }));
const whole = harOf(visits);

/** What is left of the recording when only so many of its entries were copied. */
async function cutAfter(entries: number) {
  const at = whole.indexOf(`/things/${String(entries)}`);
  const { expected } = await prepared([], { file: { name: 'traffic.har', text: whole.slice(0, at) } });
  return expected;
}

test('a recording of which little is left is played, told and doubted, however k6 ended', async () => {
  const expected = await cutAfter(4);
  expect(expected.cycle.requests).toBe(4);
  const [doubt, ...others] = new TrafficWatches(expected).doubts(plan, [], new Set());
  expect(others).toEqual([]);
  expect(doubt).toMatchObject({ lane: 'load', id: 'unreadable' });
  expect(doubt?.reason).toContain('1 of 5 records of the recording are malformed or cut');
  expect(notesOfExpected(expected, new Set(['unreadable'])).join()).not.toContain('could not be read');
});

test('of a recording that is cut near its end a note tells', async () => {
  const expected = await cutAfter(30);
  expect(new TrafficWatches(expected).doubts(plan, [], new Set())).toEqual([]);
  expect(notesOfExpected(expected)).toContain(
    '1 of 31 records of the recording could not be read, 1 of them malformed or cut: nothing of them is played',
  );
});

test('of a recording that is whole nothing is said', async () => {
  const { expected } = await prepared(visits);
  expect(new TrafficWatches(expected).doubts(plan, [], new Set())).toEqual([]);
  expect(notesOfExpected(expected).join()).not.toContain('could not be read');
});
