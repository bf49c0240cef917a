import { expect, test } from 'vitest';
import { loadRequests } from '../../../harness/cli/loadRequests.ts';
import type { LoadFlags } from '../../../harness/cli/loadOptions.ts';

const flags: LoadFlags = {
  service: undefined,
  all: false,
  target: undefined,
  baseline: undefined,
  candidate: 'http://127.0.0.1:9',
  writes: 'isolated',
  config: undefined,
  out: undefined,
  format: 'text',
  quiet: false,
  'log-level': 'warn',
  seed: undefined,
  'dry-run': false,
  script: [],
  recording: ['a.har'],
  routes: [],
  rate: undefined,
  duration: undefined,
  warmup: undefined,
  edges: undefined,
  compare: false,
  shard: undefined,
  k6: undefined,
};

async function seedOf(given: Partial<LoadFlags>, drawn: string): Promise<string | undefined> {
  const { requests } = await loadRequests({ ...flags, ...given }, drawn);
  return requests[0]?.seed;
}

test('the seed of a load is drawn', async () => {
  expect(await seedOf({}, 'a')).toBe('a');
  expect(await seedOf({ seed: '7' }, 'a')).toBe('7');
});

test('the seed of shards is the same on each machine, and what is given where it is given', async () => {
  const [first, second] = [await seedOf({ shard: '1/4' }, 'a'), await seedOf({ shard: '2/4' }, 'b')];
  expect(second).toBe(first);
  expect(await seedOf({ shard: '1/4', seed: '7' }, 'a')).toBe('7');
});

test('--routes says which paths are the service, where no config does', async () => {
  const routesOf = async (routes: string[], config?: string) =>
    (await loadRequests({ ...flags, routes, config }, 'a')).requests[0]?.service.routes;
  expect(await routesOf([])).toEqual(['/**']);
  expect(await routesOf(['/auth/**', '/login'])).toEqual(['/auth/**', '/login']);
  await expect(routesOf(['auth'])).rejects.toThrow('no glob');
});
