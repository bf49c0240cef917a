import { describe, expect, it } from 'vitest';

import { emptyBody } from '../../../../harness/model/body.ts';
import type { FailureCause, Observation } from '../../../../harness/model/observation.ts';
import { Vitality } from '../../../../shadow/replay/Vitality.ts';
import { workOf } from './works.ts';

const timing = { scheduled: 0, sent: 0, firstByte: null, ended: 1 };
const answer: Observation = { kind: 'response', status: 500, headers: [], body: emptyBody, timing };

function failure(cause: FailureCause): Observation {
  return { kind: 'failure', cause, detail: 'it did', timing };
}

function observed(...observations: readonly Observation[]): Vitality {
  const vitality = new Vitality();
  for (const [index, observation] of observations.entries())
    vitality.observe('candidate', observation, workOf({ sequence: index }));
  return vitality;
}

function failures(count: number, cause: FailureCause = 'refused'): readonly Observation[] {
  return Array.from({ length: count }, () => failure(cause));
}

describe('a side', () => {
  it('is unknown until it answers, and dead once it never did for long enough', () => {
    expect(observed().sign('candidate')).toBe('unknown');
    expect(observed(...failures(23)).sign('candidate')).toBe('unknown');
    expect(observed(...failures(24)).sign('candidate')).toBe('dead');
    expect(observed(...failures(24)).hasAnswered('candidate')).toBe(false);
  });

  it('lives with any answer, and died once it was waited for in vain', () => {
    expect(observed(answer).sign('candidate')).toBe('alive');
    const waitedFor = observed(answer, ...failures(30));
    expect(waitedFor.sign('candidate')).toBe('alive');
    waitedFor.lose('candidate');
    expect(waitedFor.sign('candidate')).toBe('died');
    expect(waitedFor.sign('baseline')).toBe('unknown');
    waitedFor.observe('candidate', answer, workOf({ sequence: 99 }));
    expect(waitedFor.sign('candidate')).toBe('alive');
    expect(observed(...failures(30), answer).sign('candidate')).toBe('alive');
  });

  it('does not die of what we broke off ourselves', () => {
    expect(observed(answer, ...failures(100, 'aborted')).sign('candidate')).toBe('alive');
    expect(observed(...failures(100, 'aborted')).sign('candidate')).toBe('unknown');
  });

  it('does not die of the other', () => {
    expect(observed(...failures(30)).sign('baseline')).toBe('unknown');
  });

  it('tells with which exchange it began to fail, and what was sent just before', () => {
    const {
      failures: count,
      last,
      firstFailed,
      before,
    } = observed(
      failure('reset'),
      ...Array.from({ length: 9 }, () => answer),
      failure('timeout'),
      failure('refused'),
    ).failure('candidate');
    expect(count).toBe(2);
    expect(last).toBe('refused: it did');
    expect(firstFailed?.exchange.sequence).toBe(10);
    expect(before.map(({ exchange }) => exchange.sequence)).toEqual([5, 6, 7, 8, 9]);
  });
});
