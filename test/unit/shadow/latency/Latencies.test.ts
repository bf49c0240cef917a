import { describe, expect, it } from 'vitest';
import { emptyBody } from '../../../../harness/model/body.ts';
import type { Observation } from '../../../../harness/model/observation.ts';
import { Latencies } from '../../../../shadow/latency/Latencies.ts';
import { latencyNotes } from '../../../../shadow/latency/latencyNotes.ts';
import type { Settled } from '../../../../shadow/replay/Work.ts';
import { requestOf } from '../../correlation/requests.ts';

function took(milliseconds: number): Observation {
  const timing = { scheduled: 100, sent: 101, firstByte: null, ended: 100 + milliseconds };
  return { kind: 'response', status: 200, headers: [], body: emptyBody, timing };
}

function pair(baseline: number, candidate: number, outcome: Settled['outcome'] = 'matched'): Settled {
  const request = requestOf();
  const sides = {
    baseline: { request, observation: took(baseline) },
    candidate: { request, observation: took(candidate) },
    control: null,
  };
  return { outcome, why: null, differences: [], sides, throttled: false };
}

describe('pairs of latencies', () => {
  it('count as slower or faster from more than a tenth and a millisecond on', () => {
    const latencies = new Latencies(() => null);
    for (const [baseline, candidate] of [
      [10, 11.5],
      [10, 11],
      [5, 5.9],
      [0.2, 1.1],
      [11.5, 10],
      [100, 109],
    ] as const)
      latencies.observe('GET /a', pair(baseline, candidate));
    expect(latencies.overall()).toMatchObject({ worse: 1, better: 1, tied: 4, beyond: null });
  });

  it('are of exchanges that were compared only', () => {
    const latencies = new Latencies(() => null);
    for (const outcome of ['drifted', 'incomparable', 'blocked', 'unbound', 'interrupted'] as const)
      latencies.observe('GET /a', pair(1, 2, outcome));
    expect(latencies.operations()).toEqual([]);
  });

  it('are held to the limit of their operation, and overall to the common one of the others', () => {
    const latencies = new Latencies((operation) => (operation === 'GET /own' ? 2 : 0.2));
    for (let count = 0; count < 40; count += 1) {
      latencies.observe('GET /own', pair(10, 25));
      latencies.observe('GET /a', pair(10, 15));
    }
    const [a, own] = latencies.operations();
    expect([a?.[1].beyond, own?.[1].beyond]).toEqual([40, 0]);
    const shared = latencies.overall((operation) => operation !== 'GET /own');
    expect([shared.limit, shared.beyond, shared.worse]).toEqual([0.2, 40, 40]);
  });

  it('of any ratio take bounded memory', () => {
    const latencies = new Latencies(() => null);
    for (let count = 0; count < 20_000; count += 1)
      latencies.observe('GET /a', pair(1e-9 * 1.01 ** (count % 5_000), 1));
    expect(latencies.overall().ratios.length).toBeLessThan(3_000);
  });
});

describe('what is told of latencies', () => {
  it('is a slower candidate, with its median and bounds, and its slowest operations', () => {
    const latencies = new Latencies(() => null);
    for (let count = 0; count < 100; count += 1) {
      latencies.observe('GET /a', pair(10, 20));
      latencies.observe('GET /b', pair(10, 30));
      latencies.observe('GET /same', pair(10, 10.2));
    }
    const notes = latencyNotes(latencies);
    expect(notes).toEqual([
      expect.stringMatching(
        /^the candidate is slower than the baseline: median x(?:1.99|2.00|2.01) its time, .* in 200 of 300 pairs$/,
      ),
      expect.stringMatching(
        /^GET \/b is slower on the candidate: median x(?:2.9\d|3.0\d) its time, at least x2.9\d and at most x3.0\d at 95 % each; .* in 100 of 100 pairs$/,
      ),
      expect.stringMatching(/^GET \/a is slower on the candidate/),
    ]);
  });

  it('is nothing of sides that are alike, of few pairs, and of half and half', () => {
    const alike = new Latencies(() => null);
    for (let count = 0; count < 100; count += 1)
      alike.observe('GET /a', pair(10 + (count % 7), 10 + (count % 5)));
    const few = new Latencies(() => null);
    for (let count = 0; count < 29; count += 1) few.observe('GET /a', pair(10, 100));
    expect([latencyNotes(alike), latencyNotes(few)]).toEqual([[], []]);
  });
});
