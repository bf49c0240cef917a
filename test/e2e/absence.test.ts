import { expect, test } from 'vitest';
import type { Verdict } from '../../harness/model/verdict.ts';
import { RestartableServer } from '../fixtures/servers/RestartableServer.ts';
import type { Asked } from '../fixtures/servers/Answer.ts';
import { browsing, catalogue } from './browsing.ts';
import { documentIn, lastRun, unaccounted, verdictOf } from './runDirectory.ts';
import { shadowShop, world } from './shopWorld.ts';

/** Sides that go away in mid-run: for a restart, or for good. */

type Side = 'baseline' | 'candidate';

interface Seen {
  readonly exitCode: number | null;
  readonly verdict: Verdict;
  readonly notes: string;
}

/** 600 reads, of which one side answers 200 before it goes. */
async function goes(side: Side, patience: string, away: (server: RestartableServer) => void): Promise<Seen> {
  const server = new RestartableServer((target) =>
    catalogue({ method: 'GET', target, headers: {}, body: '' }),
  );
  server.after(200, () => away(server));
  const still = (asked: Asked) => catalogue(asked);
  const sides = { baseline: still, candidate: still, [side]: await server.start() };
  const all = await world({ recorded: browsing(600), ...sides });
  const { exitCode, stdout } = await shadowShop(all, { shadow: { rate: 400, patience } }, '--format', 'json');
  const notes = JSON.stringify(documentIn(lastRun(all.cwd), 'manifest.json')['notes']);
  return { exitCode, verdict: verdictOf(stdout), notes };
}

const sides: readonly Side[] = ['candidate', 'baseline'];

test('A restart of 1 s costs a handful of exchanges, and no other.', async () => {
  const seen = await Promise.all(sides.map((side) => goes(side, '60s', (server) => server.restart(1_000))));
  for (const [index, { verdict, notes }] of seen.entries()) {
    const { matched, mismatched, incomparable, interrupted } = verdict.accounting;
    const lost = index === 0 ? mismatched : incomparable;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(30);
    expect([matched + lost, interrupted]).toEqual([600, 0]);
    expect(unaccounted(verdict)).toEqual([0, 0]);
    expect(notes).toMatch(
      new RegExp(
        `the ${sides[index] ?? ''} stopped answering once, for \\d+\\.\\d s in all \\(.*: ${String(lost)} exchanges failed on it, the others waited`,
      ),
    );
    if (index === 0)
      expect(verdict.reason).toMatch(/; the candidate stopped answering once, for \d+\.\d s in all$/);
  }
});

test('A candidate that does not come back has died, and a baseline leaves the verdict open.', async () => {
  const [candidate, baseline] = await Promise.all(
    sides.map((side) => goes(side, '2s', (server) => server.stop())),
  );
  expect(candidate?.exitCode).toBe(20);
  expect(candidate?.verdict.checks[0]).toMatchObject({ id: 'shadow.died', outcome: 'fail' });
  expect(candidate?.verdict.findings.map(({ kind }) => kind)).toContain('died');
  expect(candidate?.verdict.accounting.interrupted).toBeGreaterThan(350);
  expect(candidate?.notes).not.toContain('stopped answering');
  expect(candidate?.verdict.reason).toMatch(/the last it answered: GET .*\(.*\)\)/);
  expect(baseline?.exitCode).toBe(10);
  expect(baseline?.verdict.reason).toMatch(/the baseline stopped answering and did not come back/);
});

test('A side that asks to be left alone for a second is, and then goes on as before.', async () => {
  const asked: number[] = [];
  const limited = (one: Asked) => {
    asked.push(performance.now());
    return asked.length === 100
      ? { status: 429, headers: [['Retry-After', '2']] as const, body: '' }
      : catalogue(one);
  };
  const all = await world({ recorded: browsing(150), baseline: catalogue, candidate: limited });
  const { stdout } = await shadowShop(all, { shadow: { rate: 400 } }, '--format', 'json');
  const { accounting } = verdictOf(stdout);
  expect([accounting.matched, accounting.incomparable]).toEqual([149, 1]);
  const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  expect(Math.max(...pauses)).toBeGreaterThan(1_900);
  expect(JSON.stringify(documentIn(lastRun(all.cwd), 'manifest.json')['notes'])).toContain(
    'nothing was sent for 2.0 s',
  );
});
