import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startAccounts } from '../../../examples/accounts/start.ts';
import { mixKept } from '../../../loadtests/traffic/mixKept.ts';
import { playRecording } from './playRecording.ts';

const file = fileURLToPath(new URL('../../../examples/accounts/recordings/auth.har.gz', import.meta.url));
/** As in the example's config. */
const section = {
  session: ['cookie:sid', 'header:authorization', 'body:$.username', 'form:username'],
  vary: [{ operation: 'POST /auth/register', path: '$.username' }],
};
const wait = ['POST /auth/login', 'POST /auth/session'];

test('200 requests a second from the accounts recording keep its mix, and get no 401 that it has not', async () => {
  const accounts = await startAccounts();
  try {
    const asked = {
      file,
      url: accounts.authUrl,
      rate: 200,
      duration: 12_000,
      routes: ['/auth/**'],
      section,
      wait,
    };
    const { expected, run, watch, doubts, remarks } = await playRecording(asked);
    expect(remarks.exception).toBeNull();
    // Every answer had the status that was recorded, request by request.
    expect(watch.others).toEqual([]);
    expect(watch.notSent).toEqual({ requests: 0, sessions: 0 });
    expect(run.operations.reduce((sum, { failed }) => sum + failed, 0)).toBe(0);
    expect(run).toMatchObject({ end: 'complete', dropped: 0, exceptions: 0, requests: expected.requests });
    expect(expected.requests).toBeGreaterThan(2_350);
    const sent = new Map(run.operations.map(({ operation, requests }) => [operation, requests]));
    expect(mixKept(expected.mix, sent).other).toBeLessThan(0.02);
    expect(sent.size).toBe(16);
    // Those that the recording has were played too: 670 of 4,940.
    const refused = run.operations.reduce((sum, { statuses }) => sum + (statuses['401'] ?? 0), 0);
    expect(refused / run.requests).toBeGreaterThan(0.11);
    expect(refused / run.requests).toBeLessThan(0.16);
    expect(doubts.filter(({ id }) => id !== 'pace')).toEqual([]);
  } finally {
    await accounts.stop();
  }
}, 120_000);
