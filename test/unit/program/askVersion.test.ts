import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askVersion } from '../../../harness/program/askVersion.ts';
import { ownEnvironment } from '../../../loadtests/k6/ownEnvironment.ts';
import { readVersion } from '../../../loadtests/k6/readVersion.ts';
import { pinnedK6 } from '../../../loadtests/k6/pinnedK6.ts';
import { program, testFolder } from './fakeProgram.ts';

test.each([
  ['k6 v2.2.0 (go1.26.8, linux/amd64)\n', 'v2.2.0', 2],
  ['k6 v2.2.0 (commit/00a9a1b7f5, go1.26.5, linux/amd64)\n', 'v2.2.0', 2],
  ['k6.exe v2.2.0 (commit/00a9a1b7f5, go1.26.5, windows/amd64)\r\n', 'v2.2.0', 2],
  [
    'k6 v2.3.1 (devel, go1.26.8, linux/amd64)\nExtensions:\n  github.com/x/xk6-y v0.1.0, k6/x/y [js]\n',
    'v2.3.1',
    2,
  ],
  ['k6 v2.0.0-rc.1 (go1.25.0, darwin/arm64)', 'v2.0.0-rc.1', 2],
  ['k6 v1.3.0 (commit/abc, go1.24)\n', 'v1.3.0', 1],
  ['k6 v20.0.0 (go1.30)\n', 'v20.0.0', 20],
])('A k6 tells its version: %s', (text, version, major) => {
  expect(readVersion(text)).toEqual({ version, major });
});

test.each([
  '',
  'v2.2.0',
  '2.2.0\n',
  'k6\n',
  'k6 2.2.0',
  'nk6 v2.2.0',
  'usage: k6 v2',
  'Extensions:\n  a/k6 v2.2.0',
])('What is no k6 tells no version of it: %j', (text) => {
  expect(readVersion(text)).toBeNull();
});

test('A program that does not answer as k6 does is none, and what it did is told.', async () => {
  const folder = testFolder();
  const problem = async (path: string, limit?: number): Promise<string> => {
    const answer = await askVersion(pinnedK6, path, { PATH: process.env['PATH'] }, undefined, limit);
    return answer.kind === 'none' ? answer.problem : answer.version;
  };
  expect(await problem(join(folder, 'none'))).toBe('is not there');
  expect(await problem(folder)).toBe('is no program but a folder or device');
  writeFileSync(join(folder, 'text'), 'k6 v2.2.0\n');
  expect(await problem(join(folder, 'text'))).toBe('cannot be started (EACCES)');
  expect(await problem(program(join(folder, 'exits'), 'echo "k6 v2.2.0"; exit 3'))).toContain('exit code 3');
  expect(await problem(program(join(folder, 'killed'), 'kill -9 $$'))).toContain('SIGKILL');
  expect(await problem(program(join(folder, 'silent'), ':'))).toContain('is no k6');
  const before = performance.now();
  // The program that it started goes on and holds the output open.
  expect(await problem(program(join(folder, 'hangs'), 'sleep 20; echo "k6 v2.2.0"'), 100)).toContain('0.1 s');
  expect(performance.now() - before).toBeLessThan(5_000);
});

test('A k6 is asked without the variables that are for k6.', async () => {
  const path = program(join(testFolder(), 'k6'), 'echo "k6 v2.2.$(env | grep -c ^K6_)"');
  const env = { PATH: process.env['PATH'], K6_VUS: '1', K6_NO_THRESHOLDS: 'true' };
  // One is ours: K6_AUTO_EXTENSION_RESOLUTION.
  expect(await askVersion(pinnedK6, path, env)).toMatchObject({ version: 'v2.2.1' });
  expect(ownEnvironment(env)).toEqual({ PATH: process.env['PATH'], K6_AUTO_EXTENSION_RESOLUTION: 'false' });
});
