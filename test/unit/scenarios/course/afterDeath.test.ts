import { expect, test } from 'vitest';
import { afterDeath } from '../../../../scenarios/course/afterDeath.ts';
import { standingOf } from '../../../../scenarios/joined/standingOf.ts';
import { playedTry, tries } from '../plays.ts';

const at = (attempt: number, startedAt: number, outcome: 'passed' | 'failed' = 'failed') =>
  playedTry('candidate', attempt, { startedAt, outcome, milliseconds: 100 });

/** The candidate answered for the last time before 1,050. */
const died = 1_050;

test('What only met a candidate that was gone by then is open: its tries say nothing of the journey.', () => {
  const met = { ...tries('ppp', ''), candidate: [at(1, 1_060), at(2, 2_000), at(3, 3_000)] };
  expect(standingOf(met, 'same', true)).toBe('broken');
  const told = afterDeath(met, died);
  expect(standingOf(told, 'same', true)).toBe('open');
  expect(told.candidate[0]?.failure?.message).toMatch(/^the candidate was gone by then: .*toHaveText failed/);
  const once = { ...met, candidate: [at(1, 500), at(2, 2_000), at(3, 3_000)] };
  expect(standingOf(afterDeath(once, died), 'same', true)).toBe('open');
});

test('The journey in which it died stays broken, and says so first.', () => {
  const killed = { ...tries('ppp', ''), candidate: [at(1, 1_000), at(2, 2_000), at(3, 3_000)] };
  const told = afterDeath(killed, died);
  expect(standingOf(told, 'same', true)).toBe('broken');
  expect(told.candidate[0]?.failure?.message).toMatch(/^the candidate died here, .*: .*toHaveText failed/);
});

test('What passed, and all tries where nobody died, stay as they are.', () => {
  const passed = { ...tries('p', ''), candidate: [at(1, 1_000, 'passed'), at(2, 2_000, 'passed')] };
  expect(afterDeath(passed, died)).toEqual(passed);
  const failed = { ...tries('ppp', ''), candidate: [at(1, 1_060)] };
  expect(afterDeath(failed, null)).toEqual(failed);
});
