import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defaultService } from '../../../harness/config/defaultService.ts';
import { openRecordings } from '../../../harness/recording/openRecordings.ts';
import { createPlacer } from '../../../harness/study/placer.ts';
import { readSelected } from '../../../harness/study/readSelected.ts';
import { selectionRules, type Asked } from '../../../harness/study/selectionRules.ts';
import { study } from '../../../harness/study/study.ts';
import type { TrafficPlan } from '../../../harness/study/TrafficPlan.ts';
import { trafficKeys } from '../../../harness/study/trafficSection.ts';
import { workFolder } from '../../e2e/workFolder.ts';
import { json } from '../../fixtures/servers/Answer.ts';
import { got, nativeText } from '../../fixtures/servers/Recorded.ts';

const asked: Asked = { operations: [], sample: null, limit: null, seed: 's' };
const section = z
  .strictObject(trafficKeys)
  .parse({ edges: [], session: ['header:authorization'], safe: ['POST /search'] });

/** Two people who log in and look at their profile with the token that they got, and a health check. */
const tokens = ['kZ81nQpW3xTfYb60LmRc', 'Vd4GsJ9oHe2uKi7aXtBq'];
const traffic = [
  ...tokens.map((token) => ({
    ...got('/login', json(200, { token })),
    method: 'POST',
    body: '{}',
  })),
  got('/health', json(200, {})),
  ...tokens.map((token) => got('/profile', json(200, {}), [['Authorization', `Bearer ${token}`]])),
];

async function planOf(): Promise<TrafficPlan> {
  const folder = workFolder();
  const file = join(folder, 'r.ndjson');
  await writeFile(file, nativeText(traffic));
  const service = defaultService(
    's',
    { baseline: null, candidate: 'http://127.0.0.1:1', writes: null },
    folder,
  );
  return {
    service,
    section,
    recordings: await openRecordings([file], { cwd: folder }),
    selection: await selectionRules(service, section.safe, asked),
    strict: false,
  };
}

test('Recorded traffic is studied without a lane: operations, edges, and sessions that hang together.', async () => {
  const { signal } = new AbortController();
  const { plan, learned } = await study(await planOf(), signal);
  expect([...learned.counts.operations]).toEqual([
    ['POST /login', 2],
    ['GET /profile', 2],
  ]);
  expect(learned.counts).toMatchObject({ read: 5, notSelected: { health: 1 }, selected: 4 });
  expect(learned.table.edges).toMatchObject([
    {
      from: { operation: 'POST /login', place: 'body:$.token' },
      to: { operation: 'GET /profile', slot: 'header:authorization' },
    },
  ]);
  const placer = createPlacer(plan, learned);
  const numbers: number[] = [];
  for await (const batch of readSelected(plan, null, signal))
    for (const item of batch) {
      const { number, after } = placer.place(item).placement;
      numbers.push(after[0] ?? number);
    }
  const [ada, bob, adaLater, bobLater] = numbers.map((number) => placer.tracker.root(number));
  expect(ada).not.toBe(bob);
  expect([adaLater, bobLater]).toEqual([ada, bob]);
});

test('An operation that is none is refused where it was written: in the flags or in the config.', async () => {
  const { service } = await planOf();
  await expect(selectionRules(service, [], { ...asked, operations: ['users'] })).rejects.toThrow(
    '`users` is no operation',
  );
  await expect(selectionRules({ ...service, operations: ['users'] }, [], asked)).rejects.toMatchObject({
    name: 'ConfigError',
  });
});
