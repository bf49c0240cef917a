import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { Shop, type ShopOptions } from '../fixtures/servers/Shop.ts';
import type { Recorded } from '../fixtures/servers/Recorded.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import type { Verdict } from '../../harness/model/verdict.ts';
import { browsing } from './browsing.ts';
import { lastRun, linesOf, unaccounted, verdictOf } from './runDirectory.ts';
import { runHarness } from './runHarness.ts';
import { newShop, oldShop, shadowShop, world } from './shopWorld.ts';

/** What people did at shops; the main pass of all of them is clean. */
const visits = shopVisits({ people: 30, items: 2 });
/** Too few for a pass, and enough to fail. */
const few = shopVisits({ people: 8, items: 1 });
const vary = [{ operation: 'POST /register', path: '$.username' }];

async function judged(
  recorded: readonly Recorded[],
  candidate: Partial<ShopOptions>,
  baseline: Partial<ShopOptions>,
  ...flags: readonly string[]
): Promise<{ readonly verdict: Verdict; readonly exitCode: number | null; readonly cwd: string }> {
  const there = await world({
    recorded,
    baseline: new Shop({ firstId: 1_000, seed: 'old', ...baseline }).answer,
    candidate: new Shop({ firstId: 70_000, seed: 'new', ...candidate }).answer,
  });
  const run = await shadowShop(there, { shadow: { vary } }, '--format', 'json', ...flags);
  return { verdict: verdictOf(run.stdout), exitCode: run.exitCode, cwd: there.cwd };
}

function page(): Answer {
  return json(200, { page: 1 });
}

function openIds({ checks }: Verdict): readonly string[] {
  return checks
    .filter(({ outcome, id }) => outcome !== 'pass' && /negative|cross/.test(id))
    .map(({ id }) => id)
    .toSorted();
}

function counted({ findings }: Verdict): readonly string[] {
  return findings
    .filter(({ counts }) => counts)
    .map(({ operation, path, kind, confirmed }) => `${operation} ${path} ${kind} ${confirmed ?? ''}`)
    .toSorted();
}

test('a healthy candidate passes when it is also asked as nobody and as others, and no exchange more is counted', async () => {
  const { verdict, exitCode } = await judged(visits, {}, {}, '--negative-auth');
  const check = verdict.checks.find(({ id }) => id === 'shadow.negative-auth');
  expect(check).toMatchObject({ outcome: 'pass', bad: 0, observed: 18 });
  expect(counted(verdict)).toEqual([]);
  expect(unaccounted(verdict)).toEqual([0, 0]);
  expect(verdict.accounting.read).toBe(visits.length);
  expect(exitCode).toBe(0);
});

test('a candidate that shows one user to another fails, though no recorded exchange differs', async () => {
  const { verdict, exitCode, cwd } = await judged(few, { forgets: 'owner' }, {}, '--negative-auth');
  expect(counted(verdict)).toEqual(['GET /users/{} as another principal status 1/1']);
  expect(verdict.reason).toContain('of one user, asked by another: the baseline refuses');
  expect(verdict.accounting.mismatched).toBe(0);
  expect(exitCode).toBe(20);
  const [line] = linesOf(join(lastRun(cwd), 'differences.ndjson'));
  expect(JSON.stringify(line)).toContain('"baseline":"403","candidate":"200"');
  const exchange = verdict.findings[0]?.example.exchange ?? '';
  const again = await runHarness(['shadow', '--replay', `${verdict.runId}:${exchange}`], { cwd });
  expect(again.stdout).toContain('baseline:  403\ncandidate: 200\n');
  expect(again.exitCode).toBe(20);
  const stored = readdirSync(lastRun(cwd)).map((name) => readFileSync(join(lastRun(cwd), name), 'utf8'));
  expect(stored.join('\n')).not.toMatch(/Bearer (?!\[secret:)/);
});

test('refusals are compared too: data in one is found, an id that varies in both is not', async () => {
  const refusing =
    (shop: Shop, more: object): Answering =>
    (asked) => {
      const answer = shop.answer(asked);
      if (answer.status !== 403) return answer;
      return json(403, { code: 'forbidden', request: randomUUID(), ...more });
    };
  const there = await world({
    recorded: few,
    baseline: refusing(oldShop(), {}),
    candidate: refusing(newShop(), { owner: { name: 'Ann' } }),
  });
  const run = await shadowShop(there, { shadow: { vary } }, '--negative-auth', '--format', 'json');
  const verdict = verdictOf(run.stdout);
  expect(counted(verdict)).toEqual(['GET /users/{} as another principal $.owner extra 1/1']);
  expect(run.exitCode).toBe(20);
});

test('a candidate that keeps an answer for everybody fails', async () => {
  const shop = newShop();
  let kept: Answer | null = null;
  const candidate: Answering = (asked) => {
    const answer = shop.answer(asked);
    if (asked.target !== '/me' || answer.status !== 200) return answer;
    // As a cache does that goes by the address alone.
    kept ??= answer;
    return kept;
  };
  const run = await shadowShop(
    await world({ recorded: few.slice(0, 60), candidate }),
    { shadow: { vary } },
    '--negative-auth',
    '--format',
    'json',
  );
  expect(counted(verdictOf(run.stdout))).toContain('GET /me as another principal shared 1/1');
});

test('a dry run says what would be asked as nobody and as others', async () => {
  const there = await world({ recorded: visits });
  const run = await shadowShop(there, { shadow: { vary, cross: true } }, '--dry-run', '--negative-auth');
  expect(run.stdout).toContain('--negative-auth would try 18 exchanges of 6 operations as nobody');
  expect(run.stdout).toContain('--cross would try 18 exchanges of 6 operations');
});

test('where nobody carries credentials, or one principal alone does, what was asked for is open', async () => {
  const browsed = await world({ recorded: browsing(400), baseline: page, candidate: page });
  const none = await shadowShop(browsed, {}, '--negative-auth', '--cross', '--format', 'json');
  expect(openIds(verdictOf(none.stdout))).toEqual([
    'shadow.cross',
    'shadow.cross-untried',
    'shadow.negative-auth',
    'shadow.negative-auth-untried',
  ]);
  expect(none.exitCode).toBe(10);
});

test('a candidate that asks nobody for a token fails at each operation', async () => {
  const { verdict, exitCode } = await judged(few, { forgets: 'token' }, {}, '--negative-auth');
  const as = (path: string): readonly string[] =>
    counted(verdict).filter((finding) => finding.includes(path) && finding.endsWith('1/1'));
  expect(as(' as nobody ')).toHaveLength(6);
  expect(as(' with forged credentials ')).toHaveLength(6);
  expect(exitCode).toBe(20);
});

test('a candidate that takes any token is found by forged ones alone', async () => {
  const { verdict, exitCode } = await judged(few, { forgets: 'issuer' }, {}, '--negative-auth');
  const found = counted(verdict);
  expect(found).toContain('GET /me with forged credentials status 1/1');
  expect(found.filter((finding) => !finding.includes('with forged credentials'))).toEqual([]);
  expect(exitCode).toBe(20);
});

test('sessions cross where both sides take the same tokens, and fail where each takes its own', async () => {
  const tokens = new Map<string, string>();
  const shared = await judged(visits, { tokens }, { tokens }, '--cross');
  const check = shared.verdict.checks.find(({ id }) => id === 'shadow.cross');
  expect(check).toMatchObject({ outcome: 'pass', bad: 0, observed: 12 });
  expect(shared.exitCode).toBe(0);
  const apart = await judged(few, {}, {}, '--cross');
  expect(counted(apart.verdict)).toHaveLength(12);
  expect(counted(apart.verdict)).toContain("GET /me with the baseline's credentials status 1/1");
  expect(counted(apart.verdict)).toContain("GET /me with the candidate's credentials status 1/1");
  expect(apart.exitCode).toBe(20);
});

test('who sees all of what the baseline shows to its owner only is found, though both sides give an answer', async () => {
  const profile =
    (isOpen: boolean): Answering =>
    ({ target, headers }) => {
      const name = target.slice('/users/'.length);
      const isOwner = headers['authorization'] === `Bearer token-of-${name}-0123456789`;
      return json(200, isOwner || isOpen ? { name, phone: `+49 ${name}` } : { name });
    };
  const recorded = Array.from({ length: 12 }, (_, index): Recorded => {
    const target = `/users/${String(1_000 + index)}`;
    const token = `Bearer token-of-${String(1_000 + index)}-0123456789`;
    const answer = json(200, { name: String(1_000 + index), phone: `+49 ${String(1_000 + index)}` });
    return { method: 'GET', target, headers: [['Authorization', token]], body: '', answer };
  });
  const sides = { recorded, baseline: profile(false), candidate: profile(true) };
  const run = await shadowShop(await world(sides), {}, '--format', 'json', '--negative-auth');
  expect(counted(verdictOf(run.stdout)).map((one) => one.replace(/ \S*$/, ''))).toEqual([
    'GET /users/{} as another principal shared',
    'GET /users/{} as nobody shared',
    'GET /users/{} with forged credentials shared',
  ]);
  expect(run.exitCode).toBe(20);
});
