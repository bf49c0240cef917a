import { expect, test } from 'vitest';
import { openWhereSilent } from '../../../../contracts/verification/silentSides.ts';
import { storedOf } from '../planned.ts';

const unanswered = { outcome: 'unanswered', milliseconds: 1, problem: 'it hung up' } as const;
const sides = ['baseline', 'candidate'] as const;

test('of a candidate that never answered nothing is called broken or wrong: one opinion, that nobody can say', () => {
  const found = openWhereSilent(
    [
      storedOf({ standing: 'broken', candidate: unanswered }),
      storedOf({ standing: 'wrong', candidate: unanswered }),
      storedOf({ standing: 'open', candidate: { outcome: 'errored', problem: 'not asked', hint: null } }),
    ],
    sides,
  );
  expect(found.map(({ standing }) => standing)).toEqual(['open', 'open', 'open']);
});

test('a candidate that answered something breaks what it does not answer', () => {
  const found = openWhereSilent([storedOf(), storedOf({ standing: 'broken', candidate: unanswered })], sides);
  expect(found.map(({ standing }) => standing)).toEqual(['pinned', 'broken']);
});
