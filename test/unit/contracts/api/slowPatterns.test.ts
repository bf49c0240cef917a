import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ApiComparator } from '../../../../contracts/api/ApiComparator.ts';
import { checkApi } from '../../../../contracts/api/checkApi.ts';
import { readPact } from '../../../../contracts/pact/readPact.ts';
import { json } from '../../../fixtures/servers/Answer.ts';
import { got } from '../../../fixtures/servers/Recorded.ts';
import { pactOf, planned, userApi } from './apiWorld.ts';

/** An expression that takes 2^40 steps to find that this does not fit. */
const openapi = userApi.replace('{ type: string }\n', () => "{ type: string, pattern: '^(a+)+$' }\n");
const files = { 'openapi.yaml': openapi };
const endless = `${'a'.repeat(40)}!`;
const interaction = (name: string, email: string) =>
  [
    name,
    { method: 'GET', path: '/users/17' },
    { status: 200, headers: { 'content-type': 'application/json' }, body: { email } },
  ] as const;
const pact = (...interactions: ReturnType<typeof interaction>[]) =>
  readPact(JSON.stringify(pactOf(interactions)), 'web.json');

test('a comparison that does not end is ended, a doubt that names interaction and pattern, and the next ones go on', async () => {
  const { plan } = await planned({ files });
  const { sample, doubts } = await checkApi(
    { ...plan, comparator: await ApiComparator.create(plan.file, 500) },
    {
      pacts: [pact(interaction('get alice', endless), interaction('get bob', 'aaa'))],
      at: new Date(),
      signal: new AbortController().signal,
    },
  );
  expect(sample).toMatchObject({ passed: 1, failed: 0, errored: 1, expected: 2 });
  expect(doubts).toEqual([
    {
      lane: 'contract',
      id: 'api-unchecked',
      reason: expect.stringMatching(
        /^openapi\.yaml cannot be compared with web “get alice”: it took longer than 0\.5 s and was ended; of GET \/users\/\{\} its schemas have the pattern \^\(a\+\)\+\$ \(#\/components\/schemas\/User\/properties\/email\)$/,
      ),
    },
  ]);
});

test('of a recording the entry is named, and after three that do not end nothing more is tried', async () => {
  const recorded = Array.from({ length: 20 }, () => got('/users/17', json(200, { id: 1, email: endless })));
  const { plan } = await planned({ files, recorded });
  const { api, sample, doubts } = await checkApi(
    { ...plan, comparator: await ApiComparator.create(plan.file, 300) },
    { pacts: [], at: new Date(), signal: new AbortController().signal },
  );
  expect(api.checked).toEqual({ exchanges: 20 });
  expect(sample).toMatchObject({ passed: 0, errored: 1, expected: 1 });
  expect(doubts[0]?.reason).toContain('recorded GET /users/{} 200: entry 1 of r.ndjson: it took longer');
});

test('an interruption ends a comparison that does not end', async () => {
  const { plan } = await planned({ files });
  const stop = new AbortController();
  const checking = checkApi(plan, {
    pacts: [pact(interaction('get alice', endless))],
    at: new Date(),
    signal: stop.signal,
  });
  await setTimeout(500);
  stop.abort();
  const { doubts } = await checking;
  expect(doubts).toMatchObject([
    { id: 'api-unchecked', reason: 'not everything was held against openapi.yaml' },
  ]);
}, 8_000);
