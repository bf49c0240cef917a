import { describe, expect, test } from 'vitest';
import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { defaultShadowPolicy as policy } from '../../../harness/gate/Policy.ts';
import { evidenceOf, find, measurement, measurementsOf } from './evidence.ts';

const roles = 'GET /auth/users/{}/roles';

describe('measurements', () => {
  const story = { operations: { [roles]: { total: 2995 } } };

  test('of the same run and sequence count once', () => {
    const base = evidenceOf({ operations: { [roles]: { total: 2000 } } });
    const judged = judgeShadow(policy, {
      ...base,
      measurements: [...base.measurements, ...base.measurements],
    });
    expect(find(judged, 'shadow.mismatches')?.observed).toBe(2000);
    expect(find(judged, 'shadow.sessions')?.observed).toBe(40);
  });

  test('of other sequences of the run add up, sessions too', () => {
    const base = evidenceOf({ operations: { [roles]: { total: 2995 } } });
    const shard = (offset: number, total: number) =>
      measurementsOf({ operations: { [roles]: { total } }, sessions: 20 }).map((one) => ({
        ...one,
        sequence: one.sequence + offset,
      }));
    const judged = judgeShadow(policy, { ...base, measurements: [...shard(0, 2000), ...shard(10, 995)] });
    expect(find(judged, 'shadow.mismatches')?.observed).toBe(2995);
    expect(find(judged, 'shadow.sessions')?.observed).toBe(40);
    expect(judged.verdict).toBe('pass');
  });

  test('of another run add up but bring no new sessions', () => {
    const runs = ['r1', 'r2'].flatMap((run) => measurementsOf({ ...story, sessions: 20, run }));
    const judged = judgeShadow(policy, { ...evidenceOf(story), measurements: runs, look: 2 });
    expect(find(judged, 'shadow.mismatches')).toMatchObject({ observed: 5990, method: 'mixture-e-process' });
    expect(find(judged, 'shadow.sessions')).toMatchObject({ observed: 20, outcome: 'inconclusive' });
  });

  test.each([
    ['impossible', { bad: 2, total: 1 }, 'are no possible counts'],
    ['contradicting', { bad: 0, total: 2994 }, 'came twice with different counts'],
  ])('that are %s leave the verdict open', (_, counts, reason) => {
    const base = evidenceOf(story);
    const judged = judgeShadow(policy, {
      ...base,
      measurements: [...base.measurements, measurement('mismatches', roles, counts, 0)],
    });
    expect(judged.verdict).toBe('inconclusive');
    expect(find(judged, 'shadow.measurements')?.reason).toContain(reason);
  });

  test('of another version leave the verdict open', () => {
    const base = evidenceOf(story);
    const measurements = base.measurements.map((one, index) =>
      index === 0 ? { ...one, subject: { ...one.subject, version: 'sha-other' } } : one,
    );
    expect(find(judgeShadow(policy, { ...base, measurements }), 'shadow.measurements')?.reason).toContain(
      'several versions: auth sha-8f2c, auth sha-other',
    );
  });

  test('whose operations do not make up the whole leave the verdict open', () => {
    const base = evidenceOf(story);
    const measurements = [
      ...base.measurements,
      measurement('mismatches', 'GET /b', { bad: 1, total: 5 }, 20),
    ];
    expect(find(judgeShadow(policy, { ...base, measurements }), 'shadow.measurements')?.reason).toBe(
      "the operations' mismatches add up to 1 of 3,000, not to the overall 0 of 2,995",
    );
  });

  test('of other lanes, units and sides are not shadow evidence', () => {
    const base = evidenceOf(story);
    const others = base.measurements.flatMap((one) => [
      { ...one, lane: 'load' as const, sequence: 50 },
      { ...one, unit: 'request' as const, sequence: 51 },
      { ...one, subject: { ...one.subject, side: 'candidate' as const }, sequence: 52 },
    ]);
    expect(judgeShadow(policy, { ...base, measurements: others }).verdict).toBe('inconclusive');
  });
});
