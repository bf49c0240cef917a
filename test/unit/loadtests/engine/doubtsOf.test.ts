import { describe, expect, test } from 'vitest';
import type { LoadRun } from '../../../../harness/model/load.ts';
import { doubtsOf } from '../../../../loadtests/engine/doubtsOf.ts';
import { endOf } from '../../../../loadtests/engine/endOf.ts';
import type { K6Remarks } from '../../../../loadtests/engine/K6Order.ts';
import { operationOf, runOf } from '../loadRuns.ts';

const healthy = runOf([operationOf('GET /auth/me', { requests: 3_000 })], { script: 'loadtests/auth.k6.ts' });
const remarks: K6Remarks = {
  exception: null,
  error: null,
  overflow: false,
  wrongWithoutRequest: 0,
  hiddenUrls: 0,
  unmade: { count: 0, first: null },
};

function doubts(run: Partial<LoadRun>, more: Partial<K6Remarks> = {}, floor: number | null = null) {
  return doubtsOf({ ...healthy, ...run }, { remarks: { ...remarks, ...more }, floor });
}

test('a healthy run is in no doubt, nor one with its thresholds crossed, dropped iterations below a twentieth, or a busy k6', () => {
  expect(doubts({})).toEqual([]);
  expect(doubts({ dropped: 150, generatorCpu: 0.85 }, {}, 3_000)).toEqual([]);
  const thresholds = [{ metric: 'a', expression: 'count<1', outcome: 'crossed' as const }];
  expect(doubts({ end: 'thresholds', exitCode: 99, thresholds })).toEqual([]);
});

describe('doubts', () => {
  test.each([
    [{ requests: 2_999 }, 'floor', '2,999 requests counted and `load.requests` asks for 3,000'],
    [{ dropped: 160 }, 'pace', '160 of 3,160 iterations were not begun'],
    [{ generatorCpu: 0.86 }, 'saturated', 'k6 itself used 86 % of all cores'],
    [{ exceptions: 3 }, 'script-threw', '3 of 3,000 iterations ended with an exception'],
    [{ end: 'thresholds', exitCode: 99 }, 'threshold-crossed', 'does not say which'],
    [{ requests: 0, operations: [], iterations: 0 }, 'no-requests', 'no iteration was finished'],
    [{ requests: 0, operations: [] }, 'no-requests', 'sent no HTTP request'],
    [
      {
        requests: 0,
        operations: [],
        leftOut: { setup: 1, health: 20, otherHost: 0, otherService: 4, warmup: 0 },
      },
      'no-requests',
      '4 went to paths outside `routes`; 20 went to health paths, which never count; 1 were made by `setup`',
    ],
    [
      {
        requests: 0,
        operations: [],
        leftOut: { setup: 0, health: 0, otherHost: 0, otherService: 0, warmup: 9 },
      },
      'no-requests',
      '9 were made while it warmed up (`load.warmup`)',
    ],
  ] as const)('of %j is %s', (run, id, says) => {
    const [doubt, ...others] = doubts(run, {}, 'requests' in run && run.requests > 0 ? 3_000 : null);
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({ lane: 'load', id });
    expect(doubt?.reason).toContain(says);
    expect(doubt?.reason).toMatch(/^loadtests\/auth\.k6\.ts: /);
  });

  test('name the baseline where it is its run', () => {
    const [doubt] = doubts({ side: 'baseline', generatorCpu: 1 });
    expect(doubt?.reason).toContain('loadtests/auth.k6.ts against the baseline: ');
  });

  test('tell that nobody knows what was cut off, of a run that came to its end', () => {
    expect(doubts({ interrupted: null })).toMatchObject([{ id: 'cut-off' }]);
    expect(doubts({ interrupted: 20 })).toEqual([]);
    expect(doubts({ interrupted: null, end: 'interrupted', exitCode: 105 })).toMatchObject([
      { id: 'k6-interrupted' },
    ]);
  });

  test('tell requests that went nobody knows where, and those that could not be made', () => {
    expect(doubts({}, { hiddenUrls: 3_000 })).toMatchObject([
      { id: 'base-url', reason: expect.stringContaining('its requests hide their addresses behind names') },
    ]);
    expect(doubts({}, { hiddenUrls: 20 })[0]?.reason).toContain('20 of its requests hide');
    expect(doubts({}, { unmade: { count: 1, first: "invalid URL: ''" } })).toMatchObject([
      {
        id: 'not-sent',
        reason: expect.stringContaining("1 request could not even be made, the first for “invalid URL: ''”"),
      },
    ]);
  });

  test('tell answers that are wrong and nobody’s', () => {
    expect(doubts({}, { wrongWithoutRequest: 2 })).toMatchObject([{ id: 'wrong-unplaced' }]);
  });
});

describe('how k6 ended', () => {
  test.each([
    [0, null, 'complete'],
    [99, null, 'thresholds'],
    [100, null, 'setup'],
    [101, null, 'teardown'],
    [102, null, 'timeout'],
    [103, null, 'interrupted'],
    [104, null, 'config'],
    [105, null, 'interrupted'],
    [106, null, 'other'],
    [107, null, 'script'],
    [108, null, 'aborted'],
    [109, null, 'panic'],
    [110, null, 'aborted'],
    [97, null, 'other'],
    [98, null, 'other'],
    [1, null, 'other'],
    [2, null, 'other'],
    [255, null, 'other'],
    [126, null, 'missing'],
    [127, null, 'missing'],
    [137, null, 'killed'],
    [null, 'SIGKILL', 'killed'],
    [null, 'SIGSEGV', 'killed'],
    [null, 'SIGPIPE', 'killed'],
    [null, 'SIGINT', 'interrupted'],
    [null, 'SIGTERM', 'interrupted'],
    [null, null, 'missing'],
  ] as const)('is told by exit code %s and signal %s: %s', (code, signal, end) => {
    expect(endOf(code, signal)).toBe(end);
  });

  test('without the word complete, or thresholds that were crossed, is always in doubt', () => {
    for (let code = 1; code < 256; code += 1) {
      const end = endOf(code, null);
      if (end !== 'thresholds')
        expect(doubts({ end, exitCode: code }).length, String(code)).toBeGreaterThan(0);
    }
  });
});
