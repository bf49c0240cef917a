import { expect, test } from 'vitest';
import { seededRandom } from '../../../../harness/study/seededRandom.ts';
import { loadShape } from '../../../../loadtests/traffic/loadShape.ts';
import { mixKept } from '../../../../loadtests/traffic/mixKept.ts';
import { orderSessions } from '../../../../loadtests/traffic/orderSessions.ts';

const operations = 12;
const random = seededRandom('sessions');
/** Most sessions ask for few things, some for much of one. */
const sessions = Array.from({ length: 400 }, (_, index) => {
  const counts = new Map<number, number>();
  for (let asked = 0; asked < 3 + 20 * random() ** 3; asked += 1) {
    const operation = Math.floor(operations * random() ** 2);
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
  }
  if (index % 40 === 0) counts.set(11, 30);
  return counts;
});

function mixOf(order: readonly number[]): ReadonlyMap<string, number> {
  const mix = new Map<string, number>();
  for (const at of order)
    for (const [operation, count] of sessions[at] ?? [])
      mix.set(String(operation), (mix.get(String(operation)) ?? 0) + count);
  return mix;
}

test('every beginning of the order has the mix of the whole, where the recorded order has not', () => {
  const order = orderSessions(sessions, operations, seededRandom('order'));
  expect(order.toSorted((a, b) => a - b)).toEqual(sessions.map((_, index) => index));
  const whole = mixOf(order);
  for (const length of [100, 150, 237, 399])
    expect(mixKept(whole, mixOf(order.slice(0, length))).other, String(length)).toBeLessThan(0.01);
  const recorded = sessions.map((_, index) => index);
  expect(mixKept(whole, mixOf(recorded.slice(0, 100))).other).toBeGreaterThan(0.01);
});

test('the same seed gives the same order, another one another', () => {
  const order = orderSessions(sessions, operations, seededRandom('a'));
  expect(orderSessions(sessions, operations, seededRandom('a'))).toEqual(order);
  expect(orderSessions(sessions, operations, seededRandom('b'))).not.toEqual(order);
});

test('as many sessions begin as make the rate, with users for all that are under way', () => {
  const size = { requests: 10, pauses: 4_500 };
  const shape = loadShape([size], 100, 60_000);
  expect(shape).toMatchObject({ sessions: 600, requests: 6_000, longest: 4_500 });
  expect(shape.scenario).toMatchObject({ rate: 600, timeUnit: '60050.042ms', duration: '60000ms' });
  // Ten sessions a second of 5 s each are 50 at a time; at a second an answer they are 145.
  expect(shape.scenario.preAllocatedVUs).toBe(85);
  expect(shape.scenario.maxVUs).toBe(170);
  expect(shape.scenario.gracefulStop).toBe('45s');
});

test('a load is never farther from what was asked for than half a session', () => {
  for (const rate of [1, 7, 33, 1_000]) {
    const sizes = [3, 50, 1, 8].map((requests) => ({ requests, pauses: 0 }));
    const { requests } = loadShape(sizes, rate, 10_000);
    expect(Math.abs(requests - rate * 10), String(rate)).toBeLessThanOrEqual(25);
  }
  expect(loadShape([{ requests: 50, pauses: 0 }], 1, 1_000)).toMatchObject({ sessions: 1, requests: 50 });
});
