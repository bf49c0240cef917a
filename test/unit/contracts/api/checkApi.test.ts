import { expect, test } from 'vitest';
import { json } from '../../../fixtures/servers/Answer.ts';
import { got } from '../../../fixtures/servers/Recorded.ts';
import { checked, pactOf, userApi } from './apiWorld.ts';

const files = { 'openapi.yaml': userApi };
const jsonType = { 'content-type': 'application/json' };

function asked(body: unknown, path = '/users/17', status = 200): unknown {
  return pactOf([
    [
      'get a user',
      { method: 'GET', path },
      { status, ...(body === null ? {} : { headers: jsonType, body }) },
    ],
  ]);
}

test('An interaction that the file allows is a case that passed.', async () => {
  const { api, sample, doubts } = await checked({ files, pacts: [asked({ email: 'a@b.c' })] });
  expect(api).toEqual({ checked: { interactions: 1 }, findings: [] });
  expect(sample).toMatchObject({ passed: 1, failed: 0, expected: 1, proof: false });
  expect(doubts).toEqual([]);
});

test('A consumer that wants a field of another type is named with interaction, operation and place.', async () => {
  const { api, sample } = await checked({ files, pacts: [asked({ email: 3 })] });
  expect(api.findings).toMatchObject([
    {
      source: 'pact',
      level: 'error',
      operation: 'GET /users/{}',
      path: 'web “get a user”: $.response.body.email',
      message: 'by the file it must be string',
      count: 1,
      accepted: false,
    },
  ]);
  expect(sample).toMatchObject({
    passed: 0,
    failed: 1,
    named: ['web “get a user”: $.response.body.email: by the file it must be string'],
  });
});

test('A field, a status and a path that the file does not have are findings of their own.', async () => {
  const found = async (pact: unknown): Promise<readonly string[]> =>
    (await checked({ files, pacts: [pact] })).api.findings.map(({ path, message }) => `${path}: ${message}`);
  expect(await found(asked({ name: 'x' }))).toEqual([
    'web “get a user”: $.response.body: the file does not have the field `name`',
  ]);
  expect(await found(asked(null, '/users/17', 409))).toEqual([
    'web “get a user”: $.response.status: the file has no such status',
  ]);
  expect(await found(asked(null, '/people/17'))).toEqual([
    'web “get a user”: $.request.path: the file has no such path and method',
  ]);
});

test('The fingerprint of a finding stays, whatever the example is and wherever the interaction stands.', async () => {
  const fingerprints = async (...pacts: unknown[]): Promise<readonly string[]> =>
    (await checked({ files, pacts })).api.findings.map(({ fingerprint }) => fingerprint);
  const [first] = await fingerprints(asked({ email: 3 }));
  expect(first).toMatch(/^[0-9a-f]{12}$/);
  expect(await fingerprints(asked({ email: false }, '/users/99'))).toEqual([first]);
  const second = pactOf([
    ['another', { method: 'GET', path: '/users/1' }, { status: 404 }],
    [
      'get a user',
      { method: 'GET', path: '/users/1' },
      { status: 200, headers: jsonType, body: { email: 3 } },
    ],
  ]);
  expect(await fingerprints(second)).toEqual([first]);
});

test('An accepted finding keeps nobody from a pass until its last day is over, and then counts again.', async () => {
  const pacts = [asked({ email: 3 })];
  const [finding] = (await checked({ files, pacts })).api.findings;
  const accepted = [
    { fingerprint: finding?.fingerprint ?? '', reason: 'known', owner: 'ann', expires: '2026-03-01' },
  ];
  const during = await checked({ files, pacts, openapi: { accepted }, at: new Date('2026-03-01T23:59:00Z') });
  expect(during.api.findings).toMatchObject([{ accepted: true }]);
  expect(during.sample).toMatchObject({ passed: 1, failed: 0 });
  const after = await checked({ files, pacts, openapi: { accepted }, at: new Date('2026-03-02T00:00:00Z') });
  expect(after.sample).toMatchObject({ passed: 0, failed: 1 });
  expect(after.notes.join('\n')).toContain(
    `${finding?.fingerprint ?? ''} was accepted by ann until 2026-03-01`,
  );
});

test('Where there is nothing to hold against the file, that is a doubt and no pass.', async () => {
  const { sample, doubts } = await checked({ files });
  expect(sample).toBeNull();
  expect(doubts).toMatchObject([
    {
      lane: 'contract',
      id: 'api-unchecked',
      reason: expect.stringContaining('no interaction and no recorded exchange'),
    },
  ]);
});

test('A file that has none of the service’s paths is doubted.', async () => {
  const { doubts } = await checked({ files, pacts: [asked(null, '/people/17')] });
  expect(doubts).toMatchObject([
    { id: 'api-unchecked', reason: expect.stringContaining('requests has a path') },
  ]);
});

test('A schema that cannot be compared with is a doubt, and no pass for what has it.', async () => {
  const text = userApi.replace('email: { type: string }', "email: { type: string, pattern: '(' }");
  const { sample, doubts } = await checked({
    files: { 'openapi.yaml': text },
    pacts: [asked({ email: 'a' })],
    recorded: [got('/users/1', json(200, { id: 1, email: 'a' }))],
  });
  expect(sample).toMatchObject({ passed: 0, errored: 2, expected: 2 });
  expect(doubts).toMatchObject([
    { id: 'api-unchecked', reason: expect.stringContaining('cannot be compared with') },
  ]);
});

test('Pacts of version 3 and 4 are compared by their bodies too, and messages are none of OpenAPI’s business.', async () => {
  const parts = { consumer: { name: 'web' }, provider: { name: 'shop' } };
  const v4 = (content: unknown): unknown => ({
    ...parts,
    interactions: [
      {
        type: 'Synchronous/HTTP',
        description: 'get a user',
        providerStates: [{ name: 'a user', params: { id: 17 } }],
        request: { method: 'GET', path: '/users/17' },
        response: {
          status: 200,
          headers: { 'Content-Type': ['application/json'] },
          body: { content, contentType: 'application/json', encoded: false },
        },
      },
      {
        type: 'Asynchronous/Messages',
        description: 'told',
        contents: { content: {}, contentType: 'application/json' },
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  });
  expect((await checked({ files, pacts: [v4({ email: 'a' })] })).api).toEqual({
    checked: { interactions: 1 },
    findings: [],
  });
  expect((await checked({ files, pacts: [v4({ email: 1 })] })).api.findings).toMatchObject([
    { path: 'web “get a user”: $.response.body.email' },
  ]);
});
