import { expect, test } from 'vitest';
import type { PlayedTry } from '../../../scenarios/player/Played.ts';
import { JourneyFolder } from '../../fixtures/scenarios/JourneyFolder.ts';

const spec = `import { test, expect } from 'LIBRARY';
for (const name of ['a', 'b', 'c']) test('of ' + name, ({ unique }) => { unique('ana'); });
test.describe('log', () => { test('in', () => {}); });
test.describe('group @slow', () => {
  test('a [x]+ (y)? \\\\d ^$ | / "q" – ö', () => {}); test('a', () => {}); test('a b', { tag: '@fast' }, () => {});
});
test.describe.serial('chain', () => {
  let first = false;
  test('first', () => { first = true; });
  test('second', () => { expect(first).toBe(true); });
});
`;

function names(tries: readonly PlayedTry[]): readonly string[] {
  return tries.map(({ file, titles, attempt }) =>
    [file.replace(/^.*(?=\/\w+\/same)/, ''), ...titles, attempt].join(' > '),
  );
}

test('exactly the journeys that are named are played again, each as often as is asked', async () => {
  await using folder = await JourneyFolder.of({ 'one/same.spec.ts': spec, 'two/same.spec.ts': spec });
  const { journeys, problem } = await folder.list();
  expect(problem).toBeNull();
  expect(journeys).toHaveLength(18);
  expect(new Set(journeys.map(({ fingerprint }) => fingerprint)).size).toBe(18);
  // Three of them are on one line.
  expect(journeys.slice(0, 3).map(({ line }) => line)).toEqual([2, 2, 2]);

  const wanted = new Set(['of b', 'a [x]+ (y)? \\d ^$ | / "q" – ö', 'a b', 'second']);
  const only = journeys.filter(({ file, titles }) =>
    file.includes('/two/') ? wanted.has(titles.at(-1) ?? '') : titles.at(-1) === 'in',
  );
  expect(only).toHaveLength(5);
  const seen: PlayedTry[] = [];
  const end = await folder.play({ only, attempts: [2, 3], workers: 1, onTry: (played) => seen.push(played) });
  expect(end.problem).toBeNull();
  expect(seen).toEqual(end.tries);
  const expected = (attempt: number): readonly string[] => [
    `/one/same.spec.ts > log > in > ${String(attempt)}`,
    `/two/same.spec.ts > of b > ${String(attempt)}`,
    `/two/same.spec.ts > group @slow > a [x]+ (y)? \\d ^$ | / "q" – ö > ${String(attempt)}`,
    `/two/same.spec.ts > group @slow > a b > ${String(attempt)}`,
    `/two/same.spec.ts > chain > second > ${String(attempt)}`,
  ];
  expect(names(end.tries)).toEqual([...expected(2), ...expected(3)]);
  // It passes only after the first of its group, which is played with it.
  expect(end.tries.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 10 }, () => 'passed'));
  const values = end.tries.flatMap(({ unique }) => unique.map(([, value]) => value));
  expect(values).toHaveLength(2);
  expect(new Set(values).size).toBe(2);
});

test('a journey that is gone is told as not played', async () => {
  await using folder = await JourneyFolder.of({ 'one/same.spec.ts': spec });
  const { journeys } = await folder.list();
  const [first] = journeys;
  if (first === undefined) throw new Error('no journey');
  const gone = { ...first, fingerprint: '000000000000', titles: ['gone'] };
  const end = await folder.play({ only: [first, gone] });
  expect(names(end.tries)).toEqual(['/one/same.spec.ts > of a > 1']);
  expect(end.problem).toBe('Playwright did not play “gone”');
});

test('journeys that open no page need no browser; one that does says so where there is none', async () => {
  await using folder = await JourneyFolder.of({
    'a.spec.ts': `import { test, expect } from 'LIBRARY';
test('by request', async ({ request }) => { expect(request).toBeDefined(); });
test('by page', async ({ page }) => { await page.goto('/'); });`,
  });
  const end = await folder.play({ browser: '/nowhere/chromium', workers: 1 });
  expect(end.tries).toMatchObject([
    { outcome: 'passed', hasPage: false, browserMissing: false },
    { outcome: 'failed', hasPage: true, browserMissing: true },
  ]);
});
