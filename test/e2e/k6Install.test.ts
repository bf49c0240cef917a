import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { program } from '../unit/program/fakeProgram.ts';
import { sha256 } from '../unit/program/install/archives.ts';
import { archiveOf, file, mirror } from '../unit/program/install/installation.ts';
import { runHarness, startHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

// Neither a k6 nor a Go of this machine.
const bare = { PATH: '/nowhere' };
const place = (cwd: string): string => join(cwd, '.cache/migration-harness/k6-v2.2.0');

test('harness k6 install gets k6 from a mirror, once; path and version know it then.', async () => {
  const archive = archiveOf();
  const { url, asked } = await mirror((_request, response) => response.end(archive));
  const cwd = workFolder();
  const env = { ...bare, HARNESS_K6_MIRROR: url, HARNESS_K6_SHA256: sha256(archive) };
  const harness = (...args: readonly string[]): Promise<HarnessRun> => runHarness(args, { cwd, env });
  expect(await harness('k6', 'path')).toMatchObject({
    exitCode: 10,
    stdout: '',
    stderr: expect.stringMatching(/k6 is not there.*main\.ts k6 install\n$/),
  });
  const path = join(place(cwd), 'k6');
  const told = `k6 v2.2.0 from the harness's cache: ${path}\n`;
  for (const _time of [1, 2])
    expect(await harness('k6', 'install')).toMatchObject({ exitCode: 0, stdout: told, stderr: '' });
  expect(asked).toEqual([`/k6/v2.2.0/${file}`]);
  expect(await harness('k6', 'install', '--force')).toMatchObject({ exitCode: 0, stdout: told });
  expect(asked).toHaveLength(2);
  expect(await harness('k6', 'path')).toMatchObject({ exitCode: 0, stdout: `${path}\n` });
  expect(await harness('k6', 'version')).toMatchObject({ exitCode: 0, stdout: 'v2.2.0\n' });
});

test('An archive of another checksum is refused, a full disk is told, and nothing is left of either.', async () => {
  const archive = archiveOf(`echo "k6 v2.2.0 ()"\n# ${'x'.repeat(4_000)}`);
  const { url } = await mirror((_request, response) => response.end(archive));
  const cwd = workFolder();
  const env = { ...bare, HARNESS_K6_MIRROR: url };
  const refused = await runHarness(['k6', 'install'], { cwd, env });
  expect(refused).toMatchObject({ exitCode: 3, stdout: '' });
  expect(refused.stderr).toContain('than the release has: SHA-256');
  expect(refused.stderr).toContain('k6 install --from go');
  const full = await runHarness(['k6', 'install', '--from', 'archive'], {
    cwd,
    env: { ...env, HARNESS_K6_SHA256: sha256(archive) },
    through: ['/bin/sh', '-c', 'ulimit -f 1; exec "$@"', 'sh'],
  });
  expect(full).toMatchObject({ exitCode: 3, stdout: '' });
  expect(full.stderr).toMatch(/cannot be written: EFBIG[^]*hint: .*XDG_CACHE_HOME/);
  expect(readdirSync(place(cwd))).toEqual([]);
});

test('Ctrl-C while it is fetched ends with 130 and leaves nothing.', async () => {
  const cwd = workFolder();
  let running: ReturnType<typeof startHarness> | null = null;
  const { url } = await mirror((_request, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write('\x1f\x8b');
    setTimeout(() => running?.kill('SIGINT'), 50);
  });
  running = startHarness(['k6', 'install'], { cwd, env: { ...bare, HARNESS_K6_MIRROR: url } });
  expect(await running.ended).toMatchObject({
    exitCode: 130,
    stdout: '',
    stderr: 'k6: interrupted, nothing was installed\n',
  });
  expect(readdirSync(place(cwd))).toEqual([]);
});

test('A k6 that was named and is of no use is told after an installation, since it still comes first.', async () => {
  const archive = archiveOf();
  const { url } = await mirror((_request, response) => response.end(archive));
  const cwd = workFolder();
  const env = {
    ...bare,
    HARNESS_K6_MIRROR: url,
    HARNESS_K6_SHA256: sha256(archive),
    K6_PATH: join(cwd, 'old'),
  };
  program(env.K6_PATH, 'echo "k6 v1.3.0 (go1.24)"');
  const run = await runHarness(['k6', 'install'], { cwd, env });
  expect(run).toMatchObject({ exitCode: 0, stdout: `${join(place(cwd), 'k6')}\n` });
  expect(run.stderr).toContain('is k6 v1.3.0, and v2 is needed; correct K6_PATH');
  expect(existsSync(join(place(cwd), 'k6'))).toBe(true);
});

test('harness k6 with another word says what there is and does nothing.', async () => {
  const cwd = workFolder();
  const run = await runHarness(['k6', 'instal'], { cwd, env: bare });
  expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  expect(run.stderr).toMatch(/k6 cannot instal\n.*did you mean install\? there are: install, path, version/);
  expect(readdirSync(cwd)).toEqual([]);
});
