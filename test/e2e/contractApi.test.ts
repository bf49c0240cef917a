import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { got, nativeText } from '../fixtures/servers/Recorded.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { realOasdiff } from '../realOasdiff.ts';
import { pactOf, userApi } from '../unit/contracts/api/apiWorld.ts';
import { lastRun } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const secret = '9f2c7b1e0d4a4f6c8b3e5a7d9c1f0e2b';
const broken = userApi.replace('id: { type: integer }', 'id: { type: string }');
const typed = { 'content-type': 'application/json' };

/** A folder with both OpenAPI files, a recording and a pact. */
function folder(): string {
  const cwd = workFolder();
  writeFileSync(join(cwd, 'old.yaml'), userApi);
  writeFileSync(join(cwd, 'new.yaml'), broken);
  const answer = json(200, { id: 7, email: secret, [secret]: 1 });
  writeFileSync(join(cwd, 'r.ndjson'), nativeText([got(`/users/${secret}`, answer)]));
  mkdirSync(join(cwd, 'pacts'));
  const asks = { method: 'GET', path: '/users/7' };
  const pact = pactOf([['get a user', asks, { status: 200, headers: typed, body: { id: 7 } }]]);
  writeFileSync(join(cwd, 'pacts', 'web.json'), JSON.stringify(pact));
  return cwd;
}

test('harness contract api holds pacts, recordings and another file against the service’s, with nothing running.', async () => {
  const cwd = folder();
  const env = { HARNESS_OASDIFF: await realOasdiff() };
  const run = (...args: readonly string[]): Promise<HarnessRun> =>
    runHarness(['contract', 'api', '--openapi', ...args], { cwd, env });
  const all = ['--pact', 'pacts', '--recording', 'r.ndjson', '--baseline', 'old.yaml'];
  const { exitCode, stdout, stderr } = await run('new.yaml', ...all);
  expect([exitCode, stderr]).toEqual([10, '']);
  expect(stdout).toContain('Held against new.yaml: 1 interactions, 1 exchanges, 1 promised operations\n');
  expect(stdout).toMatch(
    /[0-9a-f]{12} {2}GET \/users\/\{\}: web “get a user”: \$\.response\.body\.id: by the file it must be string\n/,
  );
  expect(stdout).toContain('GET /users/{}: recorded 200: $.response.body.id: by the file it must be string');
  expect(stdout).toContain('(response-property-type-changed)');
  expect(stdout).not.toContain(secret);
  const good = await run('old.yaml', '--pact', 'pacts', '--baseline', 'old.yaml', '--format', 'json');
  expect(good.exitCode).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({ findings: [], doubts: [], checked: { interactions: 1 } });
});

test('What cannot be checked says so and is no success.', async () => {
  const cwd = folder();
  const run = (...args: readonly string[]): Promise<HarnessRun> =>
    runHarness(['contract', 'api', ...args], { cwd, env: { PATH: '/nowhere' } });
  expect(await run('--openapi', 'new.yaml')).toMatchObject({
    exitCode: 10,
    stdout: expect.stringContaining('Open: no interaction and no recorded exchange could be held'),
  });
  expect(await run('--openapi', 'new.yaml', '--baseline', 'old.yaml')).toMatchObject({
    exitCode: 10,
    stdout: expect.stringMatching(/Open: .*oasdiff is not there.* oasdiff install\n/),
  });
  expect(await run('--openapi', 'gone.yaml')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('gone.yaml: is not there'),
  });
  expect(await run()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--openapi FILE') });
});

test('A contract run holds the pacts against the service’s file too: HOLD, and contract.json has what was found.', async () => {
  const cwd = folder();
  const answer = (): ReturnType<typeof json> => json(200, { id: 7 });
  const [baseline, candidate] = [await serve(answer), await serve(answer)];
  writeFileSync(
    join(cwd, 'harness.config.yaml'),
    `version: 1
services:
  shop:
    openapi: new.yaml
    baseline: { url: '${baseline.url}', version: 'a', writes: isolated }
    candidate: { url: '${candidate.url}', version: 'b', writes: isolated }
    contract: { pacts: [pacts] }
`,
  );
  const run = await runHarness(['contract'], { cwd });
  expect(run.stderr).not.toContain('fault');
  expect(run.exitCode).toBe(10);
  expect(run.stdout).toContain('web “get a user”: $.response.body.id');
  expect(JSON.parse(readFileSync(join(lastRun(cwd), 'contract.json'), 'utf8'))).toMatchObject({
    interactions: [{ standing: 'pinned' }],
    api: { checked: { interactions: 1 }, findings: [{ source: 'pact', level: 'error', accepted: false }] },
  });
});
