import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureProgram } from '../../../harness/program/ensureProgram.ts';
import { pinnedK6 } from '../../../loadtests/k6/pinnedK6.ts';
import { sha256 } from './install/archives.ts';
import { archiveOf, installation, mirror } from './install/installation.ts';
import { program } from './fakeProgram.ts';

const never = new AbortController().signal;

test('Where there is no k6 it is installed, once, and that is told.', async () => {
  const archive = archiveOf();
  const { url, asked } = await mirror((_request, response) => response.end(archive));
  const { env, door, place, told } = installation({
    HARNESS_K6_MIRROR: url,
    HARNESS_K6_SHA256: sha256(archive),
  });
  for (const _time of [1, 2])
    expect(await ensureProgram(pinnedK6, door, never, env)).toMatchObject({
      kind: 'found',
      path: join(place, 'k6'),
    });
  expect(asked).toHaveLength(1);
  expect(told()).toBe('k6 is not there yet: getting v2.2.0, once, for the load tests\n');
});

test('Where that fails it is told with what helps, and what was found is given.', async () => {
  const { url } = await mirror((_request, response) => response.end(archiveOf()));
  const { env, door, told } = installation({ HARNESS_K6_MIRROR: url });
  expect(await ensureProgram(pinnedK6, door, never, env)).toMatchObject({
    kind: 'missing',
    hint: 'npm run harness -- k6 install',
  });
  expect(told()).toMatch(/than the release has: SHA-256[^]*hint: .*--from go/);
});

test('What K6_PATH names is not replaced, and an interruption is none of its failures.', async () => {
  const { url, asked } = await mirror((_request, response) => response.end(archiveOf()));
  const named = installation({ HARNESS_K6_MIRROR: url });
  const old = program(join(named.folder, 'old'), 'echo "k6 v1.3.0 (go1.24)"');
  expect(await ensureProgram(pinnedK6, named.door, never, { ...named.env, K6_PATH: old })).toMatchObject({
    kind: 'wrong',
    version: 'v1.3.0',
  });
  expect(asked).toEqual([]);
  expect(existsSync(named.place)).toBe(false);
  const { env, door } = installation({ HARNESS_K6_MIRROR: url });
  await expect(ensureProgram(pinnedK6, door, AbortSignal.abort(new Error('SIGINT')), env)).rejects.toThrow(
    'SIGINT',
  );
});
