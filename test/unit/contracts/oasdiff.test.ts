import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pinnedOasdiff } from '../../../contracts/oasdiff/pinnedOasdiff.ts';
import { runOasdiff } from '../../../contracts/oasdiff/runOasdiff.ts';
import { program, testFolder } from '../program/fakeProgram.ts';

const order = (path: string) => ({
  path,
  base: '/a.yaml',
  revision: '/b.yaml',
  prefixes: [],
  env: { PATH: '/usr/bin:/bin', OASDIFF_CONFIG: 'x' },
  signal: new AbortController().signal,
});

test('An oasdiff that hangs is ended with all that it started, as is one that nobody waits for any more.', async () => {
  const hangs = program(join(testFolder(), 'oasdiff'), 'sleep 30; echo "[]"');
  const begun = performance.now();
  expect(await runOasdiff({ ...order(hangs), timeout: 100 })).toEqual({
    kind: 'failed',
    problem: 'did not end within 0.1 s',
  });
  expect(await runOasdiff({ ...order(hangs), signal: AbortSignal.abort() })).toMatchObject({
    problem: 'was not waited for',
  });
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test('It is asked without variables of its own, from a folder without its config; a colon is no commit.', async () => {
  const tells = program(join(testFolder(), 'oasdiff'), 'env | grep OASDIFF >&2; ls -a >&2; exit 2');
  const told = await runOasdiff(order(tells));
  expect(told.kind === 'failed' && told.problem).toMatch(/^ended with exit code 2: \.$/);
  expect(await runOasdiff({ ...order(tells), base: '/a:b.yaml' })).toMatchObject({
    problem: 'cannot read a file with a colon in its path',
  });
});

test('An oasdiff tells its version, whoever built it.', () => {
  const { readVersion } = pinnedOasdiff;
  expect(readVersion('oasdiff version v1.33.0\n')).toEqual({ version: 'v1.33.0', major: 1 });
  expect(readVersion('oasdiff version 1.28.2\n')).toEqual({ version: '1.28.2', major: 1 });
  expect(readVersion('oasdiff version main\n')).toEqual({ version: 'main', major: 1 });
  for (const other of ['', 'oasdiff', 'version 1.2.3', 'k6 v2.2.0']) expect(readVersion(other)).toBeNull();
});

test('What is built is what is pinned: its version stands in go.mod and in what Go’s linker writes into it.', async () => {
  const { version, go } = pinnedOasdiff;
  expect(await readFile(new URL('go.mod', go.module), 'utf8')).toContain(`${go.package} ${version}\n`);
  expect(await readFile(new URL('go.sum', go.module), 'utf8')).toContain(`${go.package} ${version} h1:`);
  expect(go.linkerFlags).toContain(`Version=${version}`);
});
