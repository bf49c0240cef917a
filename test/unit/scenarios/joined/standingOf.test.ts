import { expect, test } from 'vitest';
import { standingOf } from '../../../../scenarios/joined/standingOf.ts';
import { tries } from '../plays.ts';

test.each([
  ['p', 'p', 'same'],
  ['ppp', 'fff', 'broken'],
  ['ppp', 'ftp', 'broken'],
  ['fff', 'fff', 'wrong'],
  ['ffp', 'pff', 'wrong'],
  ['fff', 'ppp', 'new'],
  ['ffp', 'ppp', 'new'],
  ['fpp', 'ppp', 'same'],
  ['ppp', 'fpp', 'flaky'],
  ['pfp', 'fff', 'flaky'],
  ['fff', 'fpp', 'flaky'],
  // Nobody has looked again.
  ['p', 'f', 'open'],
  ['f', 'p', 'open'],
  ['f', 'f', 'open'],
  ['pp', 'ff', 'broken'],
  ['s', 's', 'open'],
  ['p', 's', 'open'],
  ['s', 'p', 'open'],
  ['i', 'p', 'open'],
  ['p', 'i', 'open'],
  ['p', '', 'open'],
  ['', 'p', 'open'],
  ['ppp', 'ffi', 'broken'],
  ['ppp', 'fii', 'open'],
])(
  'A journey that goes %s on the baseline and %s on the candidate is %s.',
  (baseline, candidate, standing) => {
    expect(standingOf(tries(baseline, candidate), 'same', true)).toBe(standing);
  },
);

test.each([
  ['p', 'held'],
  ['fff', 'failed'],
  ['fpp', 'flaky'],
  ['f', 'open'],
  ['s', 'open'],
])('Without a baseline a journey that goes %s is %s.', (candidate, standing) => {
  expect(standingOf(tries('', candidate), 'same', false)).toBe(standing);
});

test('What passes on both and shows something else each time differs; once only, nobody can say yet.', () => {
  expect(standingOf(tries('ppp', 'ppp'), 'differs', true)).toBe('differs');
  expect(standingOf(tries('ppp', 'ppp'), 'unsure', true)).toBe('flaky');
  expect(standingOf(tries('p', 'p'), 'unconfirmed', true)).toBe('open');
  expect(standingOf(tries('ppp', 'fff'), 'differs', true)).toBe('broken');
});
