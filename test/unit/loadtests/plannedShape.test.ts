import { describe, expect, test } from 'vitest';
import { plannedRate, plannedTime } from '../../../loadtests/plannedShape.ts';

describe('what k6 inspect says that a script plans', () => {
  test('is its time without the rest for iterations to end, of scenarios one after another too', () => {
    const steady = { executor: 'constant-arrival-rate', startTime: null, duration: '30s' };
    const later = { executor: 'constant-vus', startTime: '1m0s', duration: '1m30s' };
    const stages = [
      { duration: '1m0s', target: 60 },
      { duration: '500ms', target: 0 },
    ];
    expect(plannedTime([steady])).toBe('30 s');
    expect(plannedTime([steady, later])).toBe('3 min');
    expect(plannedTime([{ executor: 'ramping-vus', stages }])).toBe('61 s');
  });

  test('is no time where iterations end it, or somebody outside', () => {
    expect(plannedTime([{ executor: 'shared-iterations', iterations: 20, maxDuration: '1m0s' }])).toBeNull();
    expect(plannedTime([{ executor: 'externally-controlled', duration: '1m0s' }])).toBeNull();
    expect(plannedTime([])).toBeNull();
  });

  test('is the rate of an executor that has one', () => {
    expect(plannedRate({ rate: 36, timeUnit: '1s' })).toBe('36 iterations a second');
    expect(plannedRate({ rate: 60, timeUnit: '1m0s' })).toBe('1 iteration a second');
    expect(plannedRate({ startRate: 10, timeUnit: '1s', stages: [{ duration: '1s', target: 120 }] })).toBe(
      'up to 120 iterations a second',
    );
    expect(plannedRate({ vus: 5 })).toBeNull();
  });
});
