import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deadAddress } from '../fixtures/servers/serve.ts';
import { lastRun, linesOf, verdictOf } from './runDirectory.ts';
import { shadowShop, world } from './shopWorld.ts';
import { createSigner, freshServer, recordedVisits, type Fresh } from './tokenWorld.ts';

const jwks = { baseline: '/keys', candidate: '/keys' };
const recorded = await recordedVisits(40, 9);
const signers = { old: await createSigner('old-1'), new: await createSigner('new-1') };

test('Tokens, ids and times of a sound service pass, signatures included.', async () => {
  const sides = { baseline: freshServer(signers.old), candidate: freshServer(signers.new) };
  const run = await shadowShop(await world({ recorded, ...sides }), { shadow: { jwks } });
  expect(run.stdout).not.toContain('do not verify');
  expect(run.exitCode).toBe(0);
});

test('Values that look right one by one and are wrong over the run are found where they are.', async () => {
  const forger = await createSigner('new-1');
  let still = '';
  const prefix = 'Wm4Yb8Gh6Sd9_session_nr_';
  const tokens = await Promise.all(
    recorded.map((_, nth) => forger.token(`Bearer person ${String(nth % 40)}`)),
  );
  const candidate = freshServer(signers.new, ({ at }, nth): Partial<Fresh> => ({
    token: tokens[nth % tokens.length] ?? '',
    trace: `${prefix}${String(nth).padStart(6, '0')}`,
    id: '7d1f0a52-3c4e-4b8a-9f60-51e2d3c4b5a6',
    at: (still ||= at.replace(/\.\d+/, '.123')),
  }));
  const given = await world({ recorded, baseline: freshServer(signers.old), candidate });
  // However slow this machine is: within the skew all the time.
  const rules = [{ path: '$.at', kind: 'timestamp', within: '5m' }];
  const run = await shadowShop(given, { shadow: { jwks, rules } }, '--format', 'json');
  expect(run.exitCode).toBe(20);
  const { findings, checks } = verdictOf(run.stdout);
  const noted = (path: string): readonly (string | null)[] =>
    findings.filter((finding) => finding.path === path).map(({ example }) => example.note);
  expect(noted('$.token')).toEqual([
    'a signature that does not verify: its signature is not of that key (kid "new-1", alg ES256)',
  ]);
  expect(noted('$.trace')).toEqual(['can be guessed: counted up, or made from the time']);
  expect(noted('$.at')).toEqual(['a time that stands still']);
  expect(noted('$.id')).toContain('always the same, where the baseline gives different values');
  expect(new Set(findings.map(({ operation }) => operation))).toEqual(new Set(['GET /page']));
  expect(checks.find(({ id }) => id === 'shadow.kinds')).toMatchObject({ outcome: 'fail', bad: 4 });
  expect(linesOf(join(lastRun(given.cwd), 'differences.ndjson')).length).toBeGreaterThan(4);
  const stored = readFileSync(join(lastRun(given.cwd), 'findings.json'), 'utf8') + run.stdout;
  for (const secret of [prefix, tokens[1] ?? '', still]) expect(stored).not.toContain(secret);
});

test('Keys that cannot be had are no pass, nor are those that fit no token of the baseline.', async () => {
  const sides = { baseline: freshServer(signers.old), candidate: freshServer(signers.new) };
  const nowhere = { baseline: '/keys', candidate: `${await deadAddress()}/keys` };
  const unreachable = await shadowShop(await world({ recorded, ...sides }), { shadow: { jwks: nowhere } });
  expect(unreachable.stdout).toContain("no signature was verified: the candidate's keys at");
  expect(unreachable.exitCode).toBe(10);
  const swapped = await world({ recorded, ...sides });
  const crossed = { baseline: `${swapped.candidate.url}/keys`, candidate: '/keys' };
  const judged = await shadowShop(swapped, { shadow: { jwks: crossed } });
  expect(judged.stdout.replaceAll(/\s+/g, ' ')).toContain(
    "the baseline's own tokens at GET /page $.token do not verify with its keys",
  );
  expect(judged.exitCode).toBe(10);
});
