import { expect, test } from 'vitest';
import { json } from '../../../fixtures/servers/Answer.ts';
import { got } from '../../../fixtures/servers/Recorded.ts';
import { checked, userApi } from './apiWorld.ts';

const files = { 'openapi.yaml': userApi };

test('Recorded exchanges are held against the file; one of each kind is told, and counted.', async () => {
  const { api, sample } = await checked({
    files,
    recorded: [
      got('/users/1', json(200, { id: 1, email: 'a@b.c' })),
      got('/users/2', json(200, { id: 'two', email: 'a@b.c' })),
      got('/users/3', json(200, { id: 'three', email: 'a@b.c' })),
      got('/users/4', json(404, {})),
    ],
  });
  expect(api.checked).toEqual({ exchanges: 4 });
  expect(api.findings.filter(({ level }) => level === 'error')).toMatchObject([
    {
      source: 'recording',
      operation: 'GET /users/{}',
      path: 'recorded 200: $.response.body.id',
      count: 2,
    },
  ]);
  expect(sample).toMatchObject({ passed: 1, failed: 1, expected: 2 });
});

test('What was recorded is never quoted, in keys of a body neither.', async () => {
  const secret = '9f2c7b1e0d4a4f6c8b3e5a7d9c1f0e2b';
  const { api, doubts, notes, sample } = await checked({
    files,
    recorded: [
      got(`/users/${secret}?token=${secret}`, json(200, { id: secret, [secret]: secret })),
      got(`/reset/${secret}`, json(200, { token: secret })),
    ],
  });
  expect(api.findings.length).toBeGreaterThan(2);
  expect(JSON.stringify([api, doubts, notes, sample])).not.toContain(secret);
});

test('Of a recorded answer all counts that the file requires; what it has besides is told and does not count.', async () => {
  const { api, sample } = await checked({
    files,
    recorded: [
      got('/users/1', json(200, { id: 1 })),
      got('/users/1', json(200, { id: 1, email: 'a', age: 7 })),
    ],
  });
  expect(api.findings.map(({ level, path, message }) => `${level} ${path}: ${message}`)).toEqual([
    'error recorded 200: $.response.body: the file requires the field `email`',
    'warning recorded 200: $.response.body: the file does not have the field `age`',
  ]);
  expect(sample).toMatchObject({ failed: 1, expected: 1 });
});

test('What only requests hold is not required of answers, what only answers hold not of requests.', async () => {
  const text = userApi
    .replace('required: [id, email]', 'required: [id, email, password]')
    .replace('id: { type: integer }', 'id: { type: integer, readOnly: true }')
    .replace(
      'email: { type: string }',
      'email: { type: string }\n        password: { type: string, writeOnly: true }',
    )
    .replace(
      '    get:',
      `    put:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
      responses: { '204': { description: done } }
    get:`,
    );
  const { api } = await checked({
    files: { 'openapi.yaml': text },
    recorded: [
      got('/users/1', json(200, { id: 1, email: 'a' })),
      {
        ...got('/users/1', { status: 204, headers: [], body: '' }, [['content-type', 'application/json']]),
        method: 'PUT',
        body: JSON.stringify({ email: 'a', password: 'p' }),
      },
    ],
  });
  expect(api.findings).toEqual([]);
});

test('What a recording does not hold is not held against the file.', async () => {
  const request = { ...got('/users/1', null), method: 'PUT' };
  const text = userApi.replace(
    '    get:',
    `    put:
      security: [{ token: [] }]
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { '204': { description: done } }
    get:`,
  );
  const { api } = await checked({
    files: {
      'openapi.yaml': text.replace(
        'components:',
        'components:\n  securitySchemes: { token: { type: http, scheme: bearer } }',
      ),
    },
    recorded: [
      // An access log has neither headers nor bodies.
      { ...request, cut: true, answer: { status: 204, headers: [], body: '' } },
      got('/users/1', { status: 502, headers: [['content-type', 'text/html']], body: '<p>' }),
      got('/robots.txt', { status: 404, headers: [], body: '' }),
      got('/users/2', null),
    ],
  });
  expect(api.checked).toEqual({ exchanges: 3, 'exchanges without an answer': 1 });
  expect(api.findings).toMatchObject([{ level: 'warning', message: 'the file has no such status' }]);
});

test('A header that the file requires of an answer, and that a recorded one lacks, is an error.', async () => {
  const text = userApi.replace(
    "'404': { description: there is none }",
    "'404': { description: there is none, headers: { X-Why: { $ref: '#/components/headers/Why' } } }",
  );
  const found = async (headers: readonly (readonly [string, string])[]): Promise<readonly string[]> => {
    const { api } = await checked({
      files: {
        'openapi.yaml': `${text}  headers: { Why: { required: true, schema: { type: string } } }\n`,
      },
      recorded: [got('/users/1', { status: 404, headers: [...headers], body: '' })],
    });
    return api.findings.map(({ level, path, message }) => `${level} ${path}: ${message}`);
  };
  expect(await found([['Date', 'x']])).toEqual([
    'error recorded 404: $.response.headers.X-Why: the file requires the header `X-Why`',
  ]);
  expect(await found([['x-why', 'gone; a=b, c']])).toEqual([]);
  // A recording without headers, as of an access log.
  expect(await found([])).toEqual([]);
});
