import { expect, test } from 'vitest';
import { isToPlayAgain } from '../../../../scenarios/course/isToPlayAgain.ts';
import { joinedJourneys, type JoinedJourney } from '../../../../scenarios/joined/joinedJourneys.ts';
import { LookRules } from '../../../../scenarios/looks/LookRules.ts';
import type { PlayedTry } from '../../../../scenarios/player/Played.ts';
import { scenarioDoubts } from '../../../../scenarios/told/doubts.ts';
import { scenarioNotes } from '../../../../scenarios/told/notes.ts';
import { playedTry } from '../plays.ts';

const missed = { step: 'greeted', message: 'expect(locator).toHaveText failed', place: 'a.spec.ts:5' };
/** It asked the side that it was played on. */
const met = { marks: ['side'], sockets: [] } as const;
const caught = { caught: [missed] };
const browser = { kind: 'none', problem: 'no browser' } as const;

function joinedOf(baseline: Partial<PlayedTry>, candidate: Partial<PlayedTry>): readonly JoinedJourney[] {
  const of = (side: 'baseline' | 'candidate', given: Partial<PlayedTry>): readonly PlayedTry[] =>
    [1, 2, 3].map((attempt) => playedTry(side, attempt, { met, ...given }));
  const tries = { baseline: of('baseline', baseline), candidate: of('candidate', candidate), gateway: [] };
  const journey = { fingerprint: '0123456789ab', file: 'a.spec.ts', line: 4, title: 'log in' };
  const looks = { say: 'same', differences: [], shown: null, varying: [], problems: [] } as const;
  return joinedJourneys([{ journey, tries, looks }], { compared: true, seen: [] });
}

function doubtIds(journeys: readonly JoinedJourney[]): readonly string[] {
  return scenarioDoubts(journeys, { aborted: false, browser }).map(({ id }) => id);
}

test('A journey that catches a failed expectation on the candidate alone is no pass.', () => {
  const journeys = joinedOf({}, caught);
  expect(journeys[0]?.stored.standing).toBe('open');
  expect(scenarioDoubts(journeys, { aborted: false, browser })).toMatchObject([
    { id: 'caught', reason: expect.stringContaining('step “greeted”') },
  ]);
  const at = { urls: [], runId: 'run-1' };
  const tries = {
    baseline: [playedTry('baseline', 1)],
    candidate: [playedTry('candidate', 1, caught)],
    gateway: [],
  };
  expect(isToPlayAgain(tries, { baseline: at, candidate: at }, new LookRules([]), true)).toBe(true);
});

test.each([
  ['both sides', caught, caught],
  ['the baseline alone', caught, {}],
])('A journey that catches a failed expectation on %s is the same.', (_, baseline, candidate) => {
  const journeys = joinedOf(baseline, candidate);
  expect(journeys[0]?.stored.standing).toBe('same');
  expect(doubtIds(journeys)).toEqual([]);
});

test('Journeys that are marked to fail are told, and alone no pass.', () => {
  const marked = joinedOf({ marked: true }, { marked: true });
  expect(doubtIds(marked)).toEqual(['marked']);
  expect(doubtIds([...marked, ...joinedOf({}, {})])).toEqual([]);
  expect(scenarioNotes(marked)).toEqual([expect.stringContaining('marked to fail')]);
});
