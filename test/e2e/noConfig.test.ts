import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answering } from '../fixtures/servers/Answer.ts';
import { nativeText } from '../fixtures/servers/Recorded.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { perItem, perPerson, shopVisits } from '../fixtures/servers/shopVisits.ts';
import { problemsBy } from './publishedSchemas.ts';
import { documentIn, lastRun, linesOf, unaccounted, verdictOf } from './runDirectory.ts';
import { runHarness } from './runHarness.ts';
import { newShop, oldShop, shadow, shadowArguments, world } from './shopWorld.ts';

const few = shopVisits({ people: 40, items: 1 });
const fewCount = 40 * (perPerson + perItem);

/** A new shop that forgets the last role of everybody. */
function losingRole(): Answering {
  const shop = newShop();
  return (asked) => {
    const answer = shop.answer(asked);
    if (asked.target !== '/me') return answer;
    return { ...answer, body: answer.body.toString().replace(',"seller"', '') };
  };
}

test('a healthy pair and 3,000 exchanges pass; stdout is the verdict document and nothing else', async () => {
  const people = Math.ceil(3_000 / (perPerson + 7 * perItem));
  const recorded = shopVisits({ people, items: 7 });
  const run = await shadow(await world({ recorded }), '--format', 'json', '--quiet');
  const verdict = verdictOf(run.stdout);
  expect(problemsBy('verdict', verdict)).toEqual([]);
  expect(verdict.verdict).toBe('pass');
  expect(verdict.accounting).toMatchObject({ read: recorded.length, matched: recorded.length });
  expect(unaccounted(verdict)).toEqual([0, 0]);
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toBe('');
});

test('a lost role fails, named with operation, path and both values; every file of the run is as published', async () => {
  const all = await world({ recorded: few, candidate: losingRole() });
  const run = await shadow(all, '--format', 'json');
  const verdict = verdictOf(run.stdout);
  expect(run.exitCode).toBe(20);
  expect(verdict.verdict).toBe('fail');
  const [finding] = verdict.findings;
  expect(finding).toMatchObject({ operation: 'GET /me', kind: 'missing', count: 40, confirmed: '3/3' });
  expect(finding?.path).toBe('$.roles[*]');
  expect(finding?.example).toMatchObject({ baseline: '"seller"', candidate: null });
  expect(verdict.reason).toContain('GET /me $.roles[*] missing: baseline "seller", candidate nothing');

  const directory = lastRun(all.cwd);
  expect(verdict).toEqual(documentIn(directory, 'verdict.json'));
  expect(unaccounted(verdict)).toEqual([0, 0]);
  for (const name of ['manifest', 'edges', 'findings', 'verdict'])
    expect(problemsBy(name, documentIn(directory, `${name}.json`)), name).toEqual([]);
  const comparisons = linesOf(join(directory, 'comparisons.ndjson'));
  expect(comparisons).toHaveLength(fewCount);
  const ndjson = { comparisons: 'comparison', differences: 'differences', measurements: 'measurement' };
  for (const [file, schema] of Object.entries(ndjson))
    for (const line of linesOf(join(directory, `${file}.ndjson`)))
      expect(problemsBy(schema, line)).toEqual([]);
  const outcomes = Object.groupBy(comparisons, ({ outcome }) => String(outcome));
  expect(outcomes['mismatched']).toHaveLength(verdict.accounting.mismatched);
  expect(outcomes['matched']).toHaveLength(verdict.accounting.matched);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(statSync(join(directory, 'verdict.json')).mode & 0o777).toBe(0o600);

  const place = `${verdict.runId}:${finding?.example.exchange ?? ''}`;
  const again = await runHarness(['shadow', '--replay', place], { cwd: all.cwd });
  expect(again.stdout).toContain('outcome: mismatched');
  expect(again.stdout).toContain('missing body $.roles[2]\n  - "seller"\n  + nothing\n');
  for (const { url } of [all.baseline, all.candidate])
    expect(again.stdout).toMatch(new RegExp(`curl -i -X GET '${url}/me' -H "authorization: \\S+"\n`));
  expect(again.exitCode).toBe(20);
});

test('--dry-run says what would be done and sends nothing; so does --explain-bindings', async () => {
  const baseline = await serve(oldShop().answer);
  const candidate = await serve(newShop().answer);
  const all = await world({ recorded: few, baseline, candidate });
  const run = await shadow(all, '--dry-run', '--explain-bindings');
  expect(run.stdout).toContain(
    `read ${String(fewCount)} = 0 rejected + 0 left out + ${String(fewCount)} selected`,
  );
  expect(run.stdout).toMatch(/POST \/orders\s+40\s+yes/);
  expect(run.stdout).toContain('sessions 40');
  expect(run.stdout).toMatch(
    /POST \/login {2}body:\$\.access_token\n {2}-> GET \/me {2}header:authorization/,
  );
  expect(run.exitCode).toBe(0);
  expect(baseline.asked).toEqual([]);
  expect(candidate.asked).toEqual([]);
  expect(existsSync(join(all.cwd, '.harness'))).toBe(false);
});

test('--operations, --limit-exchanges and --sample select before anything is sent, and lose nothing', async () => {
  const [baseline, candidate] = [await serve(oldShop().answer), await serve(newShop().answer)];
  const all = await world({ recorded: few, baseline, candidate });
  const only = ['--operations', 'POST /register', '--limit-exchanges', '25', '--format', 'json'];
  const limited = verdictOf((await shadow(all, ...only)).stdout);
  expect(limited.accounting).toMatchObject({ read: fewCount, selected: 25, notSelected: fewCount - 25 });
  expect(documentIn(lastRun(all.cwd), 'manifest.json')).toMatchObject({
    notes: expect.arrayContaining([
      '--limit-exchanges 25 left out 15 exchanges of the recording: for more evidence raise that total, or leave it out',
    ]),
  });
  for (const { asked } of [baseline, candidate]) {
    expect(new Set(asked.map(({ target }) => target))).toEqual(new Set(['/register']));
    expect(new Set(asked.map(({ body }) => body)).size).toBe(25);
  }
  const half = ['--sample', '0.5', '--seed', 'fixed', '--format', 'json'];
  const [first, second] = [await shadow(all, ...half), await shadow(all, ...half)].map(
    ({ stdout }) => verdictOf(stdout).accounting.selected,
  );
  expect(first).toBe(second);
  expect(Math.abs((first ?? 0) - fewCount / 2)).toBeLessThan(60);
});

test('several recordings, one given by a glob, are one run; --quiet says nothing but the verdict', async () => {
  const all = await world({ recorded: few });
  mkdirSync(join(all.cwd, 'more'));
  for (const [prefix, firstId] of [['ann', 600_000] as const, ['bob', 700_000] as const]) {
    const visits = shopVisits({ people: 10, items: 1, prefix, firstId });
    writeFileSync(join(all.cwd, 'more', `${prefix}.ndjson`), nativeText(visits));
  }
  copyFileSync(join(all.cwd, 'more', 'ann.ndjson'), join(all.cwd, 'more', 'ann.txt'));
  const args = [...shadowArguments(all), '--recording', 'more/*.ndjson', '--quiet', '--format', 'json'];
  const run = await runHarness(args, { cwd: all.cwd });
  const { accounting } = verdictOf(run.stdout);
  expect(accounting.matched).toBe(fewCount + 2 * 10 * (perPerson + perItem));
  expect(run.stderr).toBe('');
  expect(documentIn(lastRun(all.cwd), 'manifest.json')['recordings']).toHaveLength(3);
});
