import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Shop, type ShopOptions } from '../fixtures/servers/Shop.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import type { Verdict } from '../../harness/model/verdict.ts';
import { lastRun, linesOf, unaccounted, verdictOf } from './runDirectory.ts';
import { shadowShop, world } from './shopWorld.ts';

/** What people did at shops; the main pass of all of them is clean. */
const visits = shopVisits({ people: 40, items: 2 });
const vary = [{ operation: 'POST /register', path: '$.username' }];

async function judged(
  candidate: Partial<ShopOptions>,
  baseline: Partial<ShopOptions>,
  ...flags: readonly string[]
): Promise<{ readonly verdict: Verdict; readonly exitCode: number | null; readonly directory: string }> {
  const there = await world({
    recorded: visits,
    baseline: new Shop({ firstId: 1_000, seed: 'old', ...baseline }).answer,
    candidate: new Shop({ firstId: 70_000, seed: 'new', ...candidate }).answer,
  });
  const run = await shadowShop(there, { shadow: { vary } }, '--format', 'json', ...flags);
  return { verdict: verdictOf(run.stdout), exitCode: run.exitCode, directory: lastRun(there.cwd) };
}

function counted({ findings }: Verdict): readonly string[] {
  return findings
    .filter(({ counts }) => counts)
    .map(({ operation, path, kind, confirmed }) => `${operation} ${path} ${kind} ${confirmed ?? ''}`)
    .toSorted();
}

test('a healthy candidate passes when it is also asked as nobody and as others, and no exchange more is counted', async () => {
  const { verdict, exitCode } = await judged({}, {}, '--negative-auth');
  const check = verdict.checks.find(({ id }) => id === 'shadow.negative-auth');
  expect(check).toMatchObject({ outcome: 'pass', bad: 0, observed: 18 });
  expect(counted(verdict)).toEqual([]);
  expect(unaccounted(verdict)).toEqual([0, 0]);
  expect(verdict.accounting.read).toBe(visits.length);
  expect(exitCode).toBe(0);
});

test('a candidate that shows one user to another fails, though no recorded exchange differs', async () => {
  const { verdict, exitCode, directory } = await judged({ forgets: 'owner' }, {}, '--negative-auth');
  expect(counted(verdict)).toEqual(['GET /users/{} as another principal status 1/1']);
  expect(verdict.reason).toContain('GET /users/{} of one user, asked by another');
  expect(verdict.accounting.mismatched).toBe(0);
  expect(exitCode).toBe(20);
  const [line] = linesOf(join(directory, 'differences.ndjson'));
  expect(JSON.stringify(line)).toContain('"baseline":"403","candidate":"200"');
});

test('a candidate that asks nobody for a token fails at each operation', async () => {
  const { verdict, exitCode } = await judged({ forgets: 'token' }, {}, '--negative-auth');
  const as = (path: string): readonly string[] =>
    counted(verdict).filter((finding) => finding.includes(path) && finding.endsWith('1/1'));
  expect(as(' as nobody ')).toHaveLength(6);
  expect(as(' with forged credentials ')).toHaveLength(6);
  expect(exitCode).toBe(20);
});

test('a candidate that takes any token is found by forged ones alone', async () => {
  const { verdict, exitCode } = await judged({ forgets: 'issuer' }, {}, '--negative-auth');
  const found = counted(verdict);
  expect(found).toContain('GET /me with forged credentials status 1/1');
  expect(found.filter((finding) => !finding.includes('with forged credentials'))).toEqual([]);
  expect(exitCode).toBe(20);
});

test('sessions cross where both sides take the same tokens, and fail where each takes its own', async () => {
  const tokens = new Map<string, string>();
  const shared = await judged({ tokens }, { tokens }, '--cross');
  const check = shared.verdict.checks.find(({ id }) => id === 'shadow.cross');
  expect(check).toMatchObject({ outcome: 'pass', bad: 0, observed: 12 });
  expect(shared.exitCode).toBe(0);
  const apart = await judged({}, {}, '--cross');
  expect(counted(apart.verdict)).toHaveLength(12);
  expect(counted(apart.verdict)).toContain("GET /me with the baseline's credentials status 1/1");
  expect(counted(apart.verdict)).toContain("GET /me with the candidate's credentials status 1/1");
  expect(apart.exitCode).toBe(20);
});
