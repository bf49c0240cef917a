import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import type { FoundProgram } from '../../../harness/program/FoundProgram.ts';
import { findProgram } from '../../../harness/program/findProgram.ts';
import { programProblem } from '../../../harness/program/programProblem.ts';
import { pinnedK6 } from '../../../loadtests/k6/pinnedK6.ts';
import { program, testFolder } from './fakeProgram.ts';

const good = (version: string): string => `echo "k6 ${version} (go1.26.8, linux/amd64)"`;
const system = process.env['PATH'] ?? '';

/** A place for each source, all of them empty at first. */
function places() {
  const folder = testFolder();
  const at = (name: string) => join(folder, name);
  return {
    config: at('own-k6'),
    named: at('named-k6'),
    first: at('first/k6'),
    second: at('second/k6'),
    cache: at('cache/k6'),
    search: (
      given: { config?: string; named?: string; path?: readonly string[] } = {},
    ): Promise<FoundProgram> =>
      findProgram(pinnedK6, {
        config: given.config ?? null,
        env: {
          // What the programs themselves need comes last, and has no k6 of its own in the way.
          PATH: [...(given.path ?? [at('first'), at('second')]), ...systemWithoutK6()].join(delimiter),
          ...(given.named === undefined ? {} : { K6_PATH: given.named }),
        },
        cache: at('cache/k6'),
      }),
  };
}

function systemWithoutK6(): readonly string[] {
  return system.split(delimiter).filter((folder) => folder === '/bin' || folder === '/usr/bin');
}

test('The k6 of the config comes before K6_PATH, that before PATH, that before the cache.', async () => {
  const { config, named, first, second, cache, search } = places();
  expect(await search()).toMatchObject({ kind: 'missing', hint: 'npm run harness -- k6 install' });
  program(cache, good('v2.0.4'));
  expect(await search()).toEqual({
    kind: 'found',
    path: cache,
    version: 'v2.0.4',
    from: 'cache',
    passedOver: null,
  });
  program(second, good('v2.0.3'));
  expect(await search()).toMatchObject({ path: second, version: 'v2.0.3', from: 'PATH' });
  program(first, good('v2.0.2'));
  expect(await search()).toMatchObject({ path: first, version: 'v2.0.2', from: 'PATH' });
  program(named, good('v2.0.1'));
  expect(await search({ named })).toMatchObject({ path: named, version: 'v2.0.1', from: 'variable' });
  program(config, good('v2.0.0'));
  expect(await search({ config, named })).toMatchObject({ path: config, version: 'v2.0.0', from: 'config' });
});

test('A k6 that was given and is of no use is told, and no other is taken for it.', async () => {
  const { config, named, first, cache, search } = places();
  program(first, good('v2.2.0'));
  program(cache, good('v2.2.0'));
  for (const given of [{ config }, { named }])
    expect(await search(given)).toMatchObject({ kind: 'wrong', version: null, problem: 'is not there' });
  program(config, good('v1.7.0'));
  const old = await search({ config });
  expect(old).toMatchObject({ kind: 'wrong', version: 'v1.7.0', problem: 'is k6 v1.7.0, and v2 is needed' });
  writeFileSync(named, 'no program');
  expect(await search({ named })).toMatchObject({ kind: 'wrong', version: null, from: 'variable' });
  expect(await search({ named: '' })).toMatchObject({ kind: 'found', from: 'PATH' });
});

test('A k6 on PATH that is of no use gives way to the one in the cache, and is told; without that it is wrong.', async () => {
  const { first, cache, search } = places();
  program(first, good('v3.0.0'));
  expect(await search()).toMatchObject({
    kind: 'wrong',
    version: 'v3.0.0',
    from: 'PATH',
    hint: 'npm run harness -- k6 install',
  });
  program(cache, good('v2.2.0'));
  expect(await search()).toMatchObject({
    kind: 'found',
    from: 'cache',
    passedOver: 'is k6 v3.0.0, and v2 is needed',
  });
  program(cache, 'exit 1');
  expect(await search()).toMatchObject({
    kind: 'wrong',
    from: 'cache',
    hint: 'npm run harness -- k6 install --force',
  });
});

test('On PATH only programs count, and only in folders that are named in full.', async () => {
  const { first, second, search } = places();
  mkdirSync(first, { recursive: true });
  expect(await search()).toMatchObject({ kind: 'missing' });
  mkdirSync(join(second, '..'), { recursive: true });
  writeFileSync(second, good('v2.2.0'));
  expect(await search()).toMatchObject({ kind: 'missing' });
  expect(await search({ path: ['', '.', 'bin'] })).toMatchObject({ kind: 'missing' });
});

test('Why there is none is one sentence that ends with what helps.', async () => {
  const { first, named, cache, search } = places();
  const told = async (given?: { named: string }): Promise<string> => {
    const found = await search(given);
    return found.kind === 'found' ? '' : programProblem(pinnedK6, found);
  };
  expect(await told()).toBe(
    `k6 is not there: looked for at K6_PATH, PATH, ${cache}; npm run harness -- k6 install`,
  );
  program(first, good('v1.3.0'));
  expect(await told()).toBe(
    `the k6 on PATH (${first}) is k6 v1.3.0, and v2 is needed; npm run harness -- k6 install`,
  );
  expect(await told({ named })).toMatch(
    /^what K6_PATH names \(.*\) is not there; .* npm run harness -- k6 install$/,
  );
});
