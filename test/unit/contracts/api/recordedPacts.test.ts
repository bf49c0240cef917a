import { expect, test } from 'vitest';
import { checked, pactOf, userApi } from './apiWorld.ts';

const jsonType = { 'content-type': 'application/json' };

/** What comes of an interaction with a path that the file lacks, or with other parts given. */
async function found(
  isRecorded: boolean,
  request: Readonly<Record<string, unknown>>,
  response: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const pact = pactOf([['it', { method: 'GET', ...request }, response]]);
  const metadata = { pactSpecification: { version: '2.0.0' }, harness: { recorded: isRecorded } };
  const made = {
    ...Object(pact),
    metadata: isRecorded ? metadata : { pactSpecification: { version: '2.0.0' } },
  };
  const { api } = await checked({ files: { 'openapi.yaml': userApi }, pacts: [made] });
  return api.findings.map(({ level, path, message }) => `${level} ${path}: ${message}`);
}

test.each([
  ['GET', 404],
  ['POST', 405],
  ['PUT', 501],
  ['OPTIONS', 204],
  ['HEAD', 200],
])(
  'A recorded pact with %s answered %i on a path that the file lacks agrees with the file, as the exchange does.',
  async (method, status) => {
    expect(await found(true, { method, path: '/people/1' }, { status })).toEqual([]);
    // A consumer that tests for it relies on it.
    expect(await found(false, { method, path: '/people/1' }, { status })).toEqual([
      'error web “it”: $.request.path: the file has no such path and method',
    ]);
  },
);

test('A recorded pact with an answer on a path that the file lacks is a finding all the same.', async () => {
  const errors = ['error web “it”: $.request.path: the file has no such path and method'];
  expect(await found(true, { path: '/people/1' }, { status: 200 })).toEqual(errors);
  expect(await found(true, { path: '/people/1' }, { status: 401 })).toEqual(errors);
});

test('A recorded pact is told of fields that the file does not have, and a field of another type counts.', async () => {
  const request = { path: '/users/17' };
  const answer = (body: unknown): Readonly<Record<string, unknown>> => ({
    status: 200,
    headers: jsonType,
    body,
  });
  const more = answer({ id: 1, email: 'a', age: 3 });
  expect(await found(true, request, more)).toEqual([expect.stringMatching(/^warning .*age/)]);
  expect(await found(false, request, more)).toEqual([expect.stringMatching(/^error .*age/)]);
  const wrong = answer({ id: 1, email: 3 });
  expect(await found(true, request, wrong)).toEqual([expect.stringMatching(/^error .*email/)]);
});

test('A recorded pact is not held to what a browser accepts.', async () => {
  const request = { path: '/users/17', headers: { accept: 'text/html' } };
  const answer = { status: 200, headers: jsonType, body: { id: 1 } };
  expect(await found(true, request, answer)).toEqual([]);
  expect(await found(false, request, answer)).not.toEqual([]);
});
