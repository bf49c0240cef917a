import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startAccounts, type Accounts } from '../../examples/accounts/start.ts';
import { loadSchema } from '../../harness/evidence/loadSchema.ts';
import type { LoadRun } from '../../harness/model/load.ts';
import { realK6 } from '../realK6.ts';
import { unaccounted, verdictOf } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const example = fileURLToPath(new URL('../../examples/accounts/', import.meta.url));

const logins = fileURLToPath(new URL('../fixtures/loadtests/logins.k6.ts', import.meta.url));
const few = ['--limit-exchanges', '500'];

/** `harness shadow --service auth` in the example's folder, against running systems. */
function judge(
  { monolithUrl, authUrl }: Accounts,
  out: string,
  more: readonly string[],
): Promise<HarnessRun> {
  const flags = ['--service', 'auth', '--rate', 'max', '--format', 'json', '--quiet', ...more];
  return runHarness(['shadow', ...flags, '--out', join(out, 'runs')], {
    cwd: example,
    env: { MONOLITH_URL: monolithUrl, AUTH_URL: authUrl },
  });
}

/** `harness load --service auth` with one script. */
async function load({ monolithUrl, authUrl }: Accounts, script: string, out: string): Promise<HarnessRun> {
  const flags = ['--service', 'auth', '--script', script, '--format', 'json', '--quiet'];
  return runHarness(['load', ...flags, '--out', join(out, 'load')], {
    cwd: example,
    env: { MONOLITH_URL: monolithUrl, AUTH_URL: authUrl, K6_PATH: await realK6() },
  });
}

/** What k6 did in the only load run of the folder. */
function loadOf(out: string): LoadRun {
  const [run = ''] = readdirSync(join(out, 'load'));
  const text = readFileSync(join(out, 'load', run, 'load.json'), 'utf8');
  const [first] = loadSchema.parse(JSON.parse(text)).runs;
  if (first === undefined) throw new Error(`no k6 process in ${run}`);
  return first;
}

test('the healthy auth service passes, and is as well twice more: reset and vary at work', async () => {
  const out = workFolder();
  const accounts = await startAccounts();
  try {
    const whole = await judge(accounts, out, []);
    const { verdict, reason, accounting, candidate } = verdictOf(whole.stdout);
    expect(verdict, reason).toBe('pass');
    expect(accounting.selected).toBeGreaterThanOrEqual(4_500);
    expect(candidate).toEqual({ version: accounts.authVersion, identity: 'asked' });
    expect(whole.exitCode).toBe(0);
    // What a run has left would show in the first exchanges of the next one: its people have registered then.
    const again = [await judge(accounts, out, few), await judge(accounts, out, few)];
    for (const run of [whole, ...again]) {
      const told = verdictOf(run.stdout);
      expect(told.findings).toEqual([]);
      const { matched, mismatched, selected } = told.accounting;
      expect(mismatched).toBe(0);
      // On a busy machine an account that is locked for a second is open again when somebody comes too late.
      expect(matched, JSON.stringify(told.accounting)).toBeGreaterThan(0.995 * selected);
      expect(unaccounted(told)).toEqual([0, 0]);
    }
    expect(again.map(({ stdout }) => verdictOf(stdout).accounting.selected)).toEqual([500, 500]);

    const smoke = await load(accounts, 'loadtests/smoke.k6.ts', out);
    // All is well, and 87 requests are no evidence.
    expect(verdictOf(smoke.stdout), smoke.stderr).toMatchObject({ verdict: 'inconclusive', findings: [] });
    expect(smoke.exitCode).toBe(10);
    const { operations, thresholds, ...counted } = loadOf(out);
    expect(counted).toMatchObject({ side: 'candidate', end: 'thresholds', requests: 87, exceptions: 0 });
    // The floor of the config is a threshold of k6's too.
    expect(thresholds.filter(({ outcome }) => outcome !== 'passed')).toEqual([
      { metric: 'http_reqs', expression: 'count>=3000', outcome: 'crossed' },
    ]);
    expect(operations.map(({ operation }) => operation)).toEqual([
      'DELETE /auth/session',
      'GET /auth/profile',
      'GET /auth/sessions',
      'GET /auth/users/{}',
      'GET /auth/users/{}/roles',
      'POST /auth/login',
      'POST /auth/logout',
      'POST /auth/refresh',
      'POST /auth/register',
      'POST /auth/session',
      'PUT /auth/profile',
    ]);
    expect(operations.filter(({ failed, wrong }) => failed + wrong > 0)).toEqual([]);
  } finally {
    await accounts.stop();
  }
});

test('logins of which 15 % are slow fail by themselves, though fewer than 5 % of all requests are slow', async () => {
  const out = workFolder();
  const accounts = await startAccounts({ faults: ['slow-login'] });
  try {
    const run = await load(accounts, logins, out);
    const { verdict, reason } = verdictOf(run.stdout);
    expect(verdict, run.stdout).toBe('fail');
    expect(reason).toContain('POST /auth/login: ');
    expect(reason).toContain('requests took longer than 500 ms');
    expect(run.exitCode).toBe(20);
    const { requests, operations } = loadOf(out);
    const slow = operations.map(({ operation, slow: { p95 } }) => [operation, p95 ?? 0] as const);
    expect(new Map(slow).get('POST /auth/login')).toBeGreaterThan(40);
    expect(slow.reduce((sum, [, count]) => sum + count, 0) / requests).toBeLessThan(0.05);
  } finally {
    await accounts.stop();
  }
});
