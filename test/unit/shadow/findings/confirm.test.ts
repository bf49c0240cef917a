import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { Finding } from '../../../../harness/model/finding.ts';
import { confirmFindings, type Confirmation } from '../../../../shadow/findings/confirm.ts';
import { openConnections } from '../../../../shadow/sides/connections.ts';
import { planShadow } from '../../../../shadow/planShadow.ts';
import { readSelected } from '../../../../harness/study/readSelected.ts';
import { study } from '../../../../harness/study/study.ts';
import { plainRequest } from '../../../../shadow/ShadowRequest.ts';
import { json, type Answering } from '../../../fixtures/servers/Answer.ts';
import { got, nativeText } from '../../../fixtures/servers/Recorded.ts';
import { serve } from '../../../fixtures/servers/serve.ts';

const finding: Finding = {
  fingerprint: 'f1',
  operation: 'GET /page/{}',
  location: 'body',
  path: '$.a',
  kind: 'value',
  counts: true,
  count: 3,
  of: 3,
  sessions: 3,
  zeroTolerance: false,
  confirmed: null,
  example: { exchange: 'e', baseline: '1', candidate: '2', note: null },
};

/** Three sessions of one request replayed alone, after which the finding was seen in none. */
async function confirmation(
  answer: Answering,
  stopped: AbortController = new AbortController(),
  budget?: number,
): Promise<Confirmation> {
  const folder = await mkdtemp(join(tmpdir(), 'harness-confirm-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'r.ndjson');
  const people = ['one', 'two', 'three'];
  const asked = people.map((person, index) =>
    got(`/page/${String(index)}`, json(200, { a: 1 }), [['Authorization', `Bearer ${person}`]]),
  );
  await writeFile(file, nativeText(asked));
  const candidate = await serve(answer);
  const baseline = await serve(() => json(200, { a: 1 }));
  const sides = { baseline: baseline.url, candidate: candidate.url, writes: null } as const;
  const service = defaultService('s', sides, folder);
  const request = { service, cwd: folder, seed: 's', at: new Date(0), limit: null, rate: null };
  const planned = await planShadow({ ...plainRequest(request), recordings: [file] });
  const { signal } = stopped;
  const { plan, learned } = await study(planned, signal);
  const exchanges: string[] = [];
  for await (const batch of readSelected(plan, null, signal))
    exchanges.push(...batch.map(({ exchange }) => exchange.id));
  const connections = await openConnections(plan, learned, 'run');
  const close = (): void => void connections.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    const create = (tag: string) => connections.createExchanger(tag, 'alone');
    return await confirmFindings(plan, learned, [{ finding, exchanges }], create, signal, { budget });
  } finally {
    await connections.close();
  }
}

test('A session replayed alone that agrees has not shown the finding again.', async () => {
  const { confirmed, untried } = await confirmation(() => json(200, { a: 1 }));
  expect([...confirmed]).toEqual([['f1', '0/3']]);
  expect(untried).toBe(0);
});

test('A session that the end of the run cut off has shown nothing, one way or the other.', async () => {
  const stop = new AbortController();
  const { confirmed } = await confirmation((asked) => {
    if (asked.target !== '/page/1') return json(200, { a: 1 });
    stop.abort();
    return 'silence';
  }, stop);
  expect([...confirmed]).toEqual([['f1', '0/1']]);
});

test('A session that could not be compared has shown nothing either.', async () => {
  const { confirmed } = await confirmation(({ target }) => json(target === '/page/1' ? 429 : 200, { a: 1 }));
  expect([...confirmed]).toEqual([['f1', '0/2']]);
});

test('Sessions beyond the time that confirmation may take are not sent, and counted.', async () => {
  const { confirmed, untried } = await confirmation(
    async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 420);
      });
      return json(200, { a: 1 });
    },
    new AbortController(),
    400,
  );
  expect([...confirmed]).toEqual([['f1', '0/1']]);
  expect(untried).toBe(2);
});
