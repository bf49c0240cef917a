import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startAccounts, type Accounts } from '../../examples/accounts/start.ts';
import { unaccounted, verdictOf } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const example = fileURLToPath(new URL('../../examples/accounts/', import.meta.url));

/** `harness shadow --service auth` in the example's folder, against running systems. */
function judge({ monolithUrl, authUrl }: Accounts, out: string): Promise<HarnessRun> {
  const flags = ['--service', 'auth', '--rate', 'max', '--format', 'json', '--quiet'];
  return runHarness(['shadow', ...flags, '--out', join(out, 'runs')], {
    cwd: example,
    env: { MONOLITH_URL: monolithUrl, AUTH_URL: authUrl },
  });
}

test('the healthy auth service passes three times in a row: reset and vary at work', async () => {
  const out = workFolder();
  const accounts = await startAccounts();
  try {
    for (const time of ['first', 'second', 'third']) {
      const run = await judge(accounts, out);
      const verdict = verdictOf(run.stdout);
      expect(verdict.verdict, `${time}: ${verdict.reason}`).toBe('pass');
      expect(verdict.findings, time).toEqual([]);
      expect(verdict.accounting.selected).toBeGreaterThanOrEqual(4_500);
      expect(verdict.accounting.matched).toBe(verdict.accounting.selected);
      expect(unaccounted(verdict)).toEqual([0, 0]);
      expect(verdict.candidate).toEqual({ version: accounts.authVersion, identity: 'asked' });
      expect(run.exitCode).toBe(0);
    }
  } finally {
    await accounts.stop();
  }
});
