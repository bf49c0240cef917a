import { expect, test } from 'vitest';
import type { Side } from '../../../../harness/model/observation.ts';
import { JourneyTries } from '../../../../scenarios/course/JourneyTries.ts';
import { standingOf } from '../../../../scenarios/joined/standingOf.ts';
import { playedTry, tries } from '../plays.ts';

const listed = [playedTry('candidate', 1)];

/** What the tries so far say of a journey, where the run has these sides. */
function standing(sides: readonly Side[], baseline: string, candidate: string): string {
  const all = new JourneyTries(listed);
  const played = tries(baseline, candidate);
  for (const one of [...played.baseline, ...played.candidate]) all.add(one);
  return standingOf(all.withoutHalves(sides).of(playedTry('candidate', 1)), 'same', sides.length === 2);
}

test('While a round is played, one side alone does not weigh against both.', () => {
  const both = ['baseline', 'candidate'] as const;
  expect(standing(both, '', 'f')).toBe('open');
  expect(standing(both, 'p', 'f')).toBe('open');
  expect(standing(both, 'p', 'ff')).toBe('open');
  expect(standing(both, 'pp', 'ff')).toBe('broken');
  expect(standing(both, 'pi', 'ff')).toBe('open');
});

test('A candidate that is played on alone is no half: what failed twice has failed when it is interrupted.', () => {
  expect(standing(['candidate'], '', 'f')).toBe('open');
  expect(standing(['candidate'], '', 'ff')).toBe('failed');
  expect(standing(['candidate'], '', 'fi')).toBe('open');
});
