import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startAccounts } from '../../examples/accounts/start.ts';
import type { ContractDocument } from '../../harness/model/contract.ts';
import { runHarness } from '../e2e/runHarness.ts';
import { workFolder } from '../e2e/workFolder.ts';

const example = fileURLToPath(new URL('../../examples/accounts/', import.meta.url));
const recordings = {
  web: ['--recording', join(example, 'recordings/auth.har.gz')],
  notification: [
    '--recording',
    join(example, 'recordings/notification.har.gz'),
    '--user-agent',
    'notification',
  ],
} as const;
const pacts = Object.keys(recordings).map((consumer) => `${consumer}.json`);

/** Where each fault has to be found, by the interaction of which pact. */
const faults = [
  { fault: 'renamed-field', consumer: 'web', description: 'POST /auth/login answers 200 OK', path: '$.expires_in' },
  { fault: 'wrong-status', consumer: 'web', description: 'POST /auth/register answers 422 Unprocessable Entity', path: '' },
  { fault: 'missing-header', consumer: 'web', description: 'POST /auth/login answers 423 Locked', path: 'retry-after' },
  { fault: 'message-shape', consumer: 'notification', description: 'GET /auth/events answers 200 OK', path: '$.events[0].user_id' },
] as const; // prettier-ignore

/** The pacts made of the example's recordings, in a folder of their own. */
async function makePacts(): Promise<string> {
  const cwd = workFolder();
  for (const [consumer, flags] of Object.entries(recordings)) {
    const config = ['--config', join(example, 'harness.config.yaml'), '--out', join(cwd, `${consumer}.json`)];
    const run = await runHarness(
      ['contract', 'init', '--consumer', consumer, ...flags, ...config, '--quiet'],
      {
        cwd,
        env: { MONOLITH_URL: 'http://127.0.0.1:1', AUTH_URL: 'http://127.0.0.1:2' },
      },
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).not.toContain('Pending');
  }
  return cwd;
}

async function verify(
  cwd: string,
  on: readonly string[],
  files: readonly string[],
): Promise<{ exitCode: number | null; document: ContractDocument }> {
  const accounts = await startAccounts({ faults: on });
  try {
    const sides = [
      '--baseline',
      accounts.monolithUrl,
      '--candidate',
      accounts.authUrl,
      '--writes',
      'isolated',
    ];
    const out = join(cwd, `run-${on.join() || 'healthy'}`);
    const named = files.flatMap((file) => ['--pact', file]);
    const run = await runHarness(
      ['contract', ...named, '--provider', 'auth', ...sides, '--out', out, '--quiet', '--format', 'json'],
      { cwd },
    );
    const document: ContractDocument = JSON.parse(
      readFileSync(join(out, readdirSync(out)[0] ?? '', 'contract.json'), 'utf8'),
    );
    return { exitCode: run.exitCode, document };
  } finally {
    await accounts.stop();
  }
}

test('Pacts of the example’s recordings hold nothing that tells of anybody, hold on both healthy sides, and each fault fails the interaction that it hits.', async () => {
  const cwd = await makePacts();
  expectNothingTelling(cwd);
  const healthy = await verify(cwd, [], pacts);
  expect(healthy.document.interactions.filter(({ standing }) => standing !== 'pinned')).toEqual([]);
  expect(healthy.document.interactions).toHaveLength(38);
  expect(healthy.document.pacts.every(({ recorded }) => recorded)).toBe(true);
  expect(healthy.exitCode).toBe(0);
  for (const { fault, consumer, description, path } of faults) {
    const { exitCode, document } = await verify(cwd, [fault], [`${consumer}.json`]);
    const broken = document.interactions.filter(({ standing }) => standing !== 'pinned');
    expect(broken, fault).toMatchObject([{ consumer, description, standing: 'broken', confirmed: '3/3' }]);
    expect(broken[0]?.candidate).toMatchObject({
      mismatches: expect.arrayContaining([expect.objectContaining({ path })]),
    });
    expect(exitCode, fault).toBe(20);
  }
});

/** No token, cookie, password, name or address of the recordings is in their pacts. */
function expectNothingTelling(cwd: string): void {
  const written = pacts.map((file) => readFileSync(join(cwd, file), 'utf8')).join('\n');
  const words = new Set(written.split(/[^\p{L}\p{N}@.+_~-]+/u));
  const said = ['auth', 'notification'].flatMap((name) =>
    tellingOf(gunzipSync(readFileSync(join(example, `recordings/${name}.har.gz`))).toString()),
  );
  expect(said.length).toBeGreaterThan(3_000);
  const found = said.filter((value) => words.has(value) || (value.length > 12 && written.includes(value)));
  expect(found).toEqual([]);
}

interface Har {
  log: {
    entries: {
      request: { headers: { name: string; value: string }[]; postData?: { text: string } };
      response: { content: { text?: string } };
    }[];
  };
}

/** What in a HAR is a secret or tells of a person, value by value. */
function tellingOf(text: string): readonly string[] {
  const har: Har = JSON.parse(text);
  const names =
    /^(?:.*token|password|.*_password|sid|username|email|first_name|last_name|phone|account_number)$/;
  const found = new Set<string>();
  for (const { request, response } of har.log.entries) {
    for (const { name, value } of request.headers)
      if (/^(?:authorization|cookie)$/i.test(name)) found.add(value.replace(/^(?:Bearer |sid=)/, ''));
    const bodies = [request.postData?.text ?? '', response.content.text ?? ''];
    for (const [, name = '', value = ''] of bodies.join('\n').matchAll(/"(\w+)":\s*"?([^",}]+)/g))
      if (names.test(name)) found.add(value);
    for (const [name, value] of new URLSearchParams(request.postData?.text ?? ''))
      if (names.test(name)) found.add(value);
  }
  // Wrong on purpose, the last name of a program, and nobody's.
  return [...found].filter((value) => value.length > 3 && !['short', 'null', 'POST'].includes(value));
}
