import { expect, it } from 'vitest';
import { withoutVoid } from '../../../harness/gate/doubtChecks.ts';
import { shadowCheck } from '../../../harness/gate/shadowCheck.ts';

const failed = ['shadow.mismatches', 'shadow.zero-tolerance'].map((id) =>
  shadowCheck({ id, outcome: 'fail', reason: 'it differs' }),
);

function outcomesAfter(id: string): readonly string[] {
  return withoutVoid(failed, [{ lane: 'shadow', id, reason: 'doubtful' }]).map(({ outcome }) => outcome);
}

it('lets leftovers of earlier runs void counts, and not what the candidate lost in whatever state', () => {
  expect(outcomesAfter('stale-state')).toEqual(['inconclusive', 'fail']);
});

it('voids everything where the side judged may not be the candidate at all', () => {
  expect(outcomesAfter('candidate-silent')).toEqual(['inconclusive', 'inconclusive']);
  expect(outcomesAfter('identity')).toEqual(['inconclusive', 'inconclusive']);
});

it('leaves a fail alone where a doubt only says that something is missing', () => {
  expect(outcomesAfter('drifted')).toEqual(['fail', 'fail']);
});
