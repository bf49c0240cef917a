import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprint } from '../../harness/comparison/fingerprint.ts';
import { nativeText } from '../fixtures/servers/Recorded.ts';
import { deadAddress, serve } from '../fixtures/servers/serve.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { runHarness } from './runHarness.ts';
import { newShop, oldShop } from './shopWorld.ts';
import { workFolder } from './workFolder.ts';

const iso = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

function acceptedText(path: string, until: string): string {
  const parts = { operation: 'GET /me', location: 'body', path, kind: 'value' } as const;
  const entry = { fingerprint: fingerprint(parts), ...parts, baseline: '1', candidate: '2' };
  return JSON.stringify({ ...entry, reason: 'meant', owner: 'ann', until });
}

test('where everything is there it says so, warns of what ends soon, and shows no secret and no address', async () => {
  const cwd = workFolder();
  const [baseline, candidate] = [await serve(oldShop().answer), await serve(newShop().answer)];
  mkdirSync(join(cwd, 'r'));
  writeFileSync(join(cwd, 'r', 'one.ndjson'), nativeText(shopVisits({ people: 1, items: 1 })));
  const entries = [acceptedText('$.a', iso(3)), acceptedText('$.b', iso(-3)), acceptedText('$.c', iso(60))];
  writeFileSync(join(cwd, 'accepted.yaml'), `[${entries.join(',')}]`);
  writeFileSync(join(cwd, '.gitignore'), '.harness/\n');
  execFileSync('git', ['init', '-q'], { cwd });
  const side = 'writes: isolated, identity: &id { path: /health, version: $.version }';
  writeFileSync(
    join(cwd, 'harness.config.yaml'),
    `version: 1
services:
  shop:
    baseline: { url: "\${OLD}", ${side}, reset: &reset { http: { method: POST, path: /reset } } }
    candidate: { url: "\${NEW}", writes: isolated, identity: *id, reset: *reset, credentials: { bearer: "\${TOKEN}" } }
    shadow: { recordings: [r/*.ndjson], session: ['header:authorization'], accepted: accepted.yaml }
`,
  );
  const env = { OLD: baseline.url, NEW: candidate.url, TOKEN: 'hunter2-of-the-shop' };
  const run = await runHarness(['doctor'], { cwd, env });
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  expect(run.stdout).not.toContain('missing  ');
  for (const line of [
    /^ok +config +harness\.config\.yaml is legal and has 1 service$/m,
    /^ok +\.harness +is ignored by git$/m,
    /^ok +shop baseline +answers \(status 200\)$/m,
    /^ok +shop candidate +says that it is version new$/m,
    /^ok +shop +1 recording: 1 native; 0\.0 MB$/m,
    /^ok +shop +accepted\.yaml is legal and has 3 accepted differences$/m,
    /^warning +shop +accepted difference [0-9a-f]{12} \(ann\) expires on /m,
    /^warning +shop +accepted difference [0-9a-f]{12} \(ann\) expired on /m,
    /^nothing that is needed is missing; 2 warnings$/m,
  ])
    expect(run.stdout).toMatch(line);
  for (const value of [...Object.values(env), String(candidate.port)])
    expect(run.stdout).not.toContain(value);
  for (const { asked } of [baseline, candidate])
    expect(asked.map(({ method, target }) => `${method} ${target}`)).toEqual(['GET /health', 'GET /health']);
});

test('each thing that is missing is told with the way to it, within 5 s though a side is silent', async () => {
  const cwd = workFolder();
  const silent = await serve(() => 'silence');
  const both = await serve(newShop().answer);
  writeFileSync(join(cwd, 'wrong.yaml'), '- { fingerprint: x }\n');
  execFileSync('git', ['init', '-q'], { cwd });
  writeFileSync(
    join(cwd, 'harness.config.yaml'),
    `version: 1
services:
  shop:
    baseline: { url: "${await deadAddress()}" }
    candidate: { url: "${silent.url}", identity: { path: /health, version: $.version } }
    shadow: { recordings: [r/*.har], accepted: wrong.yaml }
  twice:
    baseline: { url: "${both.url}", writes: isolated, identity: { path: /health, version: $.no } }
    candidate: { url: "${both.url.replace('127.0.0.1', 'localhost')}", version: v1 }
  bare: { candidate: { url: "${both.url}" } }
  unset: { baseline: { url: "\${NOT_SET}" } }
promotion: { require: { 5: [shadow] } }
`,
  );
  const started = performance.now();
  const run = await runHarness(['doctor', '--format', 'json'], { cwd });
  expect(performance.now() - started).toBeLessThan(30_000);
  expect([run.exitCode, run.stderr]).toEqual([10, '']);
  const document: unknown = JSON.parse(run.stdout);
  const told = (subject: string, level: string, line: string, how: string): object => ({
    subject,
    level,
    line: expect.stringContaining(line),
    how: expect.stringContaining(how),
  });
  expect(document).toMatchObject({
    schema: 'harness.doctor/1',
    ready: false,
    checks: expect.arrayContaining([
      told('unset', 'missing', 'environment variable NOT_SET is not set', 'set NOT_SET'),
      told('shop baseline', 'missing', 'nobody listens', 'services.shop.baseline.url'),
      told('shop candidate', 'missing', 'does not answer within 2 s', 'services.shop.candidate.url'),
      told('shop', 'missing', 'no file matches', 'services.shop.shadow.recordings'),
      told('shop', 'missing', 'wrong.yaml[0]', 'correct wrong.yaml'),
      told('shop', 'warning', 'nothing that writes will be sent: neither side', 'writes: isolated'),
      told('shop', 'warning', 'no session keys', 'shadow.session'),
      told('twice', 'missing', 'at one address', 'candidate.url'),
      told('twice baseline', 'missing', 'does not tell its version', 'identity'),
      told('twice candidate', 'warning', 'only a claim', 'identity'),
      told('twice baseline', 'warning', 'never reset', 'reset'),
      told('bare baseline', 'missing', 'has no address', 'services.bare.baseline.url'),
      told('bare candidate', 'missing', 'neither a version nor an identity', 'identity'),
      told('.harness', 'warning', 'not ignored by git', '.gitignore'),
    ]),
  });
});

test('without a config it still looks around and names harness init; a wrong flag is wrong usage', async () => {
  const cwd = workFolder();
  const run = await runHarness(['doctor'], { cwd });
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toMatch(/^warning +config +there is none here.*\n +-> harness init writes one/m);
  const target = await runHarness(['doctor', '--target', 'staging'], { cwd });
  expect([target.exitCode, target.stderr]).toEqual([2, expect.stringContaining('there is no config')]);
  writeFileSync(join(cwd, 'harness.config.yaml'), 'version: 1\nservces: {}\n');
  const illegal = await runHarness(['doctor'], { cwd });
  expect(illegal.exitCode).toBe(10);
  expect(illegal.stdout).toMatch(/^missing +config +harness\.config\.yaml:2:1: servces is not a known key/m);
});
