import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startAccounts, type Accounts } from '../../examples/accounts/start.ts';
import { contractSchema } from '../../harness/evidence/contractSchema.ts';
import type { ContractInteraction } from '../../harness/model/contract.ts';
import { documentIn, lastRun } from './runDirectory.ts';
import { runHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const example = fileURLToPath(new URL('../../examples/accounts/', import.meta.url));

/** `harness contract --service auth` as its config has it: what it printed, and what became of each interaction. */
async function verify({ monolithUrl, authUrl }: Accounts) {
  const folder = workFolder();
  const out = join(folder, '.harness', 'runs');
  const run = await runHarness(['contract', '--service', 'auth', '--quiet', '--out', out], {
    cwd: example,
    env: { MONOLITH_URL: monolithUrl, AUTH_URL: authUrl },
  });
  const { interactions } = contractSchema.parse(documentIn(lastRun(folder), 'contract.json'));
  return { ...run, interactions };
}

/** `mobile: log in: $.expires_in`, once for each place where the candidate does not do as it is said. */
function placesOf({ consumer, description, candidate }: ContractInteraction): readonly string[] {
  const mismatches = candidate?.outcome === 'mismatched' ? candidate.mismatches : [];
  return mismatches.map(
    ({ location, path }) => `${consumer}: ${description}: ${path === '' ? location : path}`,
  );
}

test('The contracts of all consumers hold on both healthy systems: each of them is pinned.', async () => {
  const accounts = await startAccounts();
  try {
    const { exitCode, stdout, stderr, interactions } = await verify(accounts);
    expect(exitCode, stdout + stderr).toBe(0);
    expect(interactions).toHaveLength(32);
    expect(interactions.filter(({ standing }) => standing !== 'pinned')).toEqual([]);
    expect(new Set(interactions.map(({ consumer }) => consumer))).toEqual(
      new Set(['web', 'mobile', 'notification']),
    );
  } finally {
    await accounts.stop();
  }
});

test('Contracts that a service breaks are told with consumer, interaction and place, and no others.', async () => {
  const faults = ['renamed-field', 'wrong-status', 'missing-header', 'message-shape'];
  const accounts = await startAccounts({ faults });
  try {
    const { exitCode, stdout, stderr, interactions } = await verify(accounts);
    expect(exitCode, stdout + stderr).toBe(20);
    const broken = interactions.filter(({ standing }) => standing !== 'pinned');
    expect(broken.filter(({ standing }) => standing !== 'broken')).toEqual([]);
    const places = broken.flatMap(placesOf).sort();
    expect(places).toEqual([
      'mobile: log in with a wrong password once too often: retry-after',
      'mobile: log in: $.expires_in',
      'notification: account locked: $.user_id',
      'notification: get the events since the last one: $.events[0].user_id',
      'notification: password changed: $.user_id',
      'notification: user registered: $.user_id',
      'notification: user signed in: $.user_id',
      'web: register with fields that are wrong: status',
    ]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('mobile “log in”: $.expires_in is missing');
  } finally {
    await accounts.stop();
  }
});
