import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../harness/model/verdict.ts';
import type { Answering } from '../fixtures/servers/Answer.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { verdictOf } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';
import { newShop, world, type World } from './shopWorld.ts';

const people = 8;
const visits = shopVisits({ people, items: 1 });
const iso = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const signed = ['--reason', 'roles are gone, ADR 12', '--owner', 'ann', '--until', iso(30)];

/** What the new shop answers at /me, changed; it can be changed again. */
interface Changing {
  change: (body: string) => string;
}

/** Two shops, and a config in YAML with a comment in it. */
async function acceptWorld(changing: Changing): Promise<World> {
  const shop = newShop();
  const answering: Answering = (asked) => {
    const answer = shop.answer(asked);
    return asked.target === '/me' ? { ...answer, body: changing.change(answer.body.toString()) } : answer;
  };
  const all = await world({ recorded: visits, candidate: answering });
  writeFileSync(
    join(all.cwd, 'harness.config.yaml'),
    `version: 1
services:
  shop: # ours
    limits: { mismatches: 5% }
    baseline: { url: "${all.baseline.url}", writes: isolated, reset: &reset { http: { method: POST, path: /reset } } }
    candidate: { url: "${all.candidate.url}", writes: isolated, reset: *reset, version: "\${SHOP_VERSION}" }
    shadow:
      recordings: [recorded.ndjson] # one day
      rate: max
`,
  );
  return all;
}

async function shadowOf({ cwd }: World): Promise<Verdict> {
  const run = await runHarness(['shadow', '--format', 'json', '--quiet'], {
    cwd,
    env: { SHOP_VERSION: '1' },
  });
  expect(run.stderr).toBe('');
  return verdictOf(run.stdout);
}

function accept({ cwd }: World, ...args: readonly string[]): Promise<HarnessRun> {
  return runHarness(['accept', ...args], { cwd });
}

/** Loses the last role, and shows everybody another key: a value that a run stores as a placeholder. */
function renewed(): (body: string) => string {
  let nth = 95;
  return (body) => {
    nth += 1;
    return body.replace(',"seller"', '').replace(/\}$/, `,"api_key":"key ${String(nth)} of the shop"}`);
  };
}

test('what is accepted does not count in the next run; another value at the same place does, and can be accepted besides', async () => {
  const changing = { change: renewed() };
  const all = await acceptWorld(changing);
  const { findings } = await shadowOf(all);
  const lost = findings.find(({ kind }) => kind === 'missing')?.fingerprint ?? '';
  const key = findings.find(({ kind }) => kind === 'extra');
  expect(key?.example.candidate).toMatch(/^\[secret:api_key:.*characters\]$/);

  const dry = await accept(all, lost, ...signed, '--dry-run');
  expect(dry.stdout).toContain('would be written to accepted-differences.yaml');
  expect(existsSync(join(all.cwd, 'accepted-differences.yaml'))).toBe(false);

  const run = await accept(all, lost.slice(0, 6), ...signed);
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  expect(run.stdout).toContain(`accepted: ${lost} GET /me body $.roles[*] missing\n`);
  expect(run.stdout).toContain(`${String(people)} differences\n  baseline:  1 value\n  candidate: nothing\n`);
  const entry = readFileSync(join(all.cwd, 'accepted-differences.yaml'), 'utf8');
  expect(run.stdout).toContain(entry.slice(entry.indexOf('- fingerprint')));
  const config = readFileSync(join(all.cwd, 'harness.config.yaml'), 'utf8');
  expect(config).toContain('accepted: accepted-differences.yaml');
  expect(config).toContain('# one day');
  const hidden = await accept(all, key?.fingerprint ?? '', ...signed);
  expect(hidden.stdout).toContain('candidate: secrets, by form and length only\n');
  expect(hidden.stderr).toContain('takes any text of that length');

  const second = await shadowOf(all);
  expect(second.accounting).toMatchObject({ accepted: people, mismatched: 0 });
  const again = await accept(all, lost, ...signed);
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toMatch(/does not count: it needs no acceptance\n {2}hint: it is accepted until/);

  // The same place and kind, and another role.
  changing.change = (body) => body.replace('"reviewer",', '');
  expect((await shadowOf(all)).accounting).toMatchObject({ accepted: 0, mismatched: people });
  const wider = await accept(all, lost, ...signed);
  expect(wider.stderr).toContain('what it accepts stays accepted, and these values besides');
  expect(wider.stdout).toContain(`baseline: '"seller"|"reviewer"'`);

  const unknown = await accept(all, 'abcdef123456', ...signed);
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain(
    `no run here has a finding abcdef123456\n  hint: there is:\n    ${lost} GET /me`,
  );
  const late = await accept(all, lost, '--reason', 'x', '--owner', 'y', '--until', iso(-1));
  expect([late.exitCode, late.stderr]).toEqual([
    2,
    expect.stringContaining('is in the past\n  hint: a day from'),
  ]);
});

test('without a fingerprint, a reason or a config it says what is missing', async () => {
  const cwd = workFolder();
  const nothing = await runHarness(['accept', ...signed], { cwd });
  expect([nothing.exitCode, nothing.stderr]).toEqual([
    2,
    expect.stringContaining('A fingerprint is missing'),
  ]);
  const bare = await runHarness(['accept', 'abcdef'], { cwd });
  expect([bare.exitCode, bare.stderr]).toEqual([
    2,
    expect.stringContaining('--reason and --owner and --until are missing'),
  ]);
  const nowhere = await runHarness(['accept', 'abcdef', ...signed], { cwd });
  expect([nowhere.exitCode, nowhere.stderr]).toEqual([2, expect.stringContaining('no config here')]);
});
