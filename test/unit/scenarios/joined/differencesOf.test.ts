import { expect, test } from 'vitest';
import { differencesOf, type LooksTogether } from '../../../../scenarios/joined/differencesOf.ts';
import { LookRules } from '../../../../scenarios/looks/LookRules.ts';
import type { Look } from '../../../../scenarios/player/Played.ts';
import { answered, playedTry, seen } from '../plays.ts';

const at = {
  baseline: { urls: ['http://127.0.0.1:4001'], runId: 'run-1' },
  candidate: { urls: ['http://127.0.0.1:4002'], runId: 'run-1' },
};

/** One look each try. */
function together(baseline: readonly Look[], candidate: readonly Look[]): LooksTogether {
  const tries = {
    baseline: baseline.map((look, index) => playedTry('baseline', index + 1, { looks: [look] })),
    candidate: candidate.map((look, index) => playedTry('candidate', index + 1, { looks: [look] })),
    gateway: [],
  };
  return differencesOf(tries, at, new LookRules([]));
}

test('A place that differs in every try, and at which the baseline says the same each time, is told.', () => {
  const found = together(
    [1, 2, 3].map(() => seen('- text: Hello Ana')),
    [1, 2, 3].map(() => seen('- text: Hello')),
  );
  expect(found).toMatchObject({ say: 'differs', varying: [] });
  expect(found.differences).toEqual([
    {
      step: 'the profile',
      look: 'seen',
      path: 'line 1',
      kind: 'value',
      baseline: '- text: Hello Ana',
      candidate: '- text: Hello',
    },
  ]);
});

test('A place at which the baseline differs from itself is no difference, and is named.', () => {
  const found = together(
    ['red', 'green', 'red'].map((word) => seen(`- text: a ${word} offer`)),
    ['blue', 'red', 'green'].map((word) => seen(`- text: a ${word} offer`)),
  );
  expect(found).toMatchObject({ say: 'same', differences: [], varying: ['the profile: line 1'] });
});

test.each([
  [['ready', 'waiting', 'waiting'], 'differs', '2/3'],
  [['waiting', 'ready', 'waiting'], 'differs', '2/3'],
  [['waiting', 'broken', 'lost'], 'differs', '3/3'],
  [['waiting', 'ready', 'ready'], 'unsure', '1/3'],
  [['ready', 'ready', 'ready'], 'same', '0/3'],
])('Where the baseline is always ready, a candidate that shows %j %s.', (words, say, shown) => {
  const found = together(
    [1, 2, 3].map(() => seen('- text: ready')),
    words.map((word) => seen(`- text: ${word}`)),
  );
  expect(found).toMatchObject({ say, shown, varying: [] });
  expect(found.differences).toHaveLength(say === 'same' ? 0 : 1);
});

const greetings = ['Hi there', 'Good day', 'Ahoy'];

test.each([
  ['a value that it shows each time and the baseline never', { greeting: 'Internal error' }, 'unsure'],
  ['an empty text', { greeting: '' }, 'differs'],
  ['nothing', {}, 'differs'],
  ['null', { greeting: null }, 'differs'],
  ['another type', { greeting: 7 }, 'differs'],
  ['what the baseline shows too', { greeting: 'Ahoy' }, 'same'],
])('Where the baseline varies, a candidate with %s there is no pass unless it may be.', (_, body, say) => {
  const found = together(
    greetings.map((greeting) => answered({ greeting })),
    [1, 2, 3].map(() => answered(body)),
  );
  expect(found.say).toBe(say);
});

test('A status that the baseline never has is told where its status varies, too.', () => {
  const statuses = (all: readonly number[]): readonly Look[] => all.map((status) => answered({}, { status }));
  expect(together(statuses([200, 201, 200]), statuses([500, 500, 201])).say).toBe('differs');
  expect(together(statuses([200, 201, 200]), statuses([201, 200, 201])).say).toBe('same');
});

test('Where the number of lines or elements varies on the baseline, one more in some tries is nothing.', () => {
  const lines = (counts: readonly number[]): readonly Look[] =>
    counts.map((count) =>
      seen(['- list:', ...Array(count).keys()].map((n) => `- text: a${String(n)}`).join('\n')),
    );
  expect(together(lines([2, 4, 3]), lines([5, 3, 5])).say).toBe('same');
  const items = (counts: readonly number[]): readonly Look[] =>
    counts.map((count) => answered({ items: [...Array(count).keys()] }));
  expect(together(items([2, 4, 3]), items([5, 3, 5])).say).toBe('same');
});

test('One place that varies by nature hides no other one that differs.', () => {
  const page = (offer: string, name: string): Look => seen(`- text: a ${offer} offer\n- heading "${name}"`);
  const found = together(
    ['red', 'green', 'blue'].map((offer) => page(offer, 'Profile')),
    ['blue', 'red', 'green'].map((offer) => page(offer, 'Account')),
  );
  expect(found).toMatchObject({ say: 'differs', varying: ['the profile: line 1'] });
  expect(found.differences.map(({ path }) => path)).toEqual(['line 2']);
});

test('What differs in the only try that there is waits to be looked at again.', () => {
  const found = together([seen('- text: a')], [seen('- text: b')]);
  expect(found.say).toBe('unconfirmed');
  expect(together([seen('- text: a')], [seen('- text: a')]).say).toBe('same');
});

test('A look that the journey takes on the baseline only is a difference.', () => {
  const baseline = [1, 2, 3].map((attempt) => playedTry('baseline', attempt, { looks: [seen('- text: a')] }));
  const candidate = [1, 2, 3].map((attempt) => playedTry('candidate', attempt));
  const found = differencesOf({ baseline, candidate, gateway: [] }, at, new LookRules([]));
  expect(found.differences).toMatchObject([{ path: 'the look', kind: 'missing' }]);
});

test('Of a try that failed nothing is missing: it never came to what follows.', () => {
  const baseline = [1, 2, 3].map((attempt) => playedTry('baseline', attempt, { looks: [seen('- text: a')] }));
  const candidate = [1, 2, 3].map((attempt) => playedTry('candidate', attempt, { outcome: 'failed' }));
  expect(differencesOf({ baseline, candidate, gateway: [] }, at, new LookRules([])).differences).toEqual([]);
});
