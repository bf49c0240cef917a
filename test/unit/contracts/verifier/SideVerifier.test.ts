import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { EnvironmentError } from '../../../../harness/errors/EnvironmentError.ts';
import { getOf, interactionOf } from './interactionOf.ts';
import { serve, verifierOf } from './verifierWorld.ts';

const milliseconds: unknown = expect.any(Number);
const held = { outcome: 'held', milliseconds };

const json = { 'content-type': 'application/json' };

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** Registers at POST /register, answers its token's owner at GET /me. */
async function tokenSide(): Promise<string> {
  const tokens = new Map<string, string>();
  return serve((request, response) => {
    void (async () => {
      if (request.url === '/register') {
        const [name = ''] = /(?<="name":")[^"]+/.exec(await textOf(request)) ?? [];
        tokens.set(`T-${name}`, name);
        response.writeHead(201, json).end(JSON.stringify({ token: `T-${name}`, id: tokens.size }));
        return;
      }
      const name = tokens.get(String(request.headers.authorization).replace('Bearer ', ''));
      if (name === undefined) response.writeHead(401, json).end('{}');
      else response.writeHead(200, json).end(JSON.stringify({ name }));
    })();
  });
}

const register = `
export const states = {
  'a user exists': async ({ name }: { name: string }, side: any) => {
    const answer = await side.fetch('/register', { method: 'POST', body: JSON.stringify({ name: side.unique(name) }) });
    if (answer.status !== 201) throw new Error('not registered: ' + answer.status);
    return answer.json();
  },
};
`;
const aUser = [{ name: 'a user exists', params: { name: 'ada' } }];
const me = {
  request: { method: 'GET', path: '/me', headers: { authorization: ['Bearer example'] } },
  response: {
    status: 200,
    body: { content: { name: 'ada' }, contentType: 'application/json', encoded: false },
    matchingRules: { body: { '$.name': { combine: 'AND', matchers: [{ match: 'type' }] } } },
  },
};

describe('An interaction', () => {
  test('holds where the side answers as the contract says, and says what is missing where it does not', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, json).end(JSON.stringify({ path: request.url }));
    });
    const verifier = await verifierOf(url);
    expect(verifier.handlers).toEqual({ states: [], messages: [] });
    expect(await verifier.verify(getOf('/users/1', { path: 'x' }))).toEqual(held);
    expect(await verifier.verify(getOf('/users/1', { path: 'x', user: { email: 'a' } }))).toEqual({
      outcome: 'mismatched',
      milliseconds,
      mismatches: [
        {
          location: 'body',
          path: '$.user',
          kind: 'missing',
          expected: null,
          actual: null,
          message: 'user is missing',
        },
      ],
    });
  });

  test('gets the values of its states into its request', async () => {
    const verifier = await verifierOf(await tokenSide(), register);
    expect(verifier.handlers).toEqual({ states: ['a user exists'], messages: [] });
    const generated = {
      ...me,
      request: {
        ...me.request,
        generators: {
          header: {
            authorization: { type: 'ProviderState', expression: 'Bearer ${token}', dataType: 'STRING' },
          },
        },
      },
    };
    expect(await verifier.verify(interactionOf('http', 'get me', generated, aUser))).toEqual(held);
  });

  test('gets them by the request filter too', async () => {
    const filter = `${register}
      export const requestFilter = (request: any, { values }: any) =>
        ({ ...request, headers: { ...request.headers, authorization: 'Bearer ' + values.token } });`;
    const verifier = await verifierOf(await tokenSide(), filter);
    expect(await verifier.verify(interactionOf('http', 'get me', me, aUser))).toEqual(held);
  });

  test('of messages is answered by the producer of that description', async () => {
    const verifier = await verifierOf(
      await tokenSide(),
      `${register}
      export const messages = {
        'user registered': async ({ values }: any) => ({ contents: { id: values.id }, metadata: { topic: 'users' } }),
        'ask user': async ({ request }: any) => ({ contents: { id: request.contents.id, known: true } }),
      };`,
    );
    const registered = {
      contents: { content: { id: 1 }, contentType: 'application/json', encoded: false },
      metadata: { topic: 'users' },
    };
    expect(await verifier.verify(interactionOf('message', 'user registered', registered, aUser))).toEqual(
      held,
    );
    const other = { ...registered, contents: undefined, metadata: { topic: 'orders' } };
    expect(await verifier.verify(interactionOf('message', 'user registered', other, aUser))).toMatchObject({
      outcome: 'mismatched',
      mismatches: [{ location: 'metadata', path: 'topic' }],
    });
    const content = (value: unknown): unknown => ({
      contents: { content: value, contentType: 'application/json', encoded: false },
    });
    const asked = { request: content({ id: 7 }), response: [content({ id: 7, known: true })] };
    expect(await verifier.verify(interactionOf('sync-message', 'ask user', asked))).toEqual(held);
  });

  test('whose state has no handler is an error that names it and those there are', async () => {
    const verifier = await verifierOf(await tokenSide(), register);
    const states = [{ name: 'no such user', params: {} }];
    expect(await verifier.verify(getOf('/me', undefined, { states }))).toEqual({
      outcome: 'errored',
      problem: 'no handler for the state "no such user"',
      hint: 'there is one for "a user exists"',
    });
  });

  test('is unanswered where nobody listens, and where its state finds nobody', async () => {
    const verifier = await verifierOf('http://127.0.0.1:9', register);
    const refused = /connect ECONNREFUSED 127\.0\.0\.1:9/;
    expect(await verifier.verify(getOf('/me', {}))).toEqual({
      outcome: 'unanswered',
      milliseconds,
      problem: expect.stringMatching(refused) as unknown,
    });
    expect(await verifier.verify(getOf('/me', {}, { states: aUser }))).toMatchObject({
      outcome: 'unanswered',
      problem: expect.stringMatching(refused) as unknown,
    });
  });
});

test('A side that answers 503 is asked once, and that is its answer.', async () => {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(request.method ?? '');
    response.writeHead(503, { 'retry-after': '1' }).end();
  });
  const verifier = await verifierOf(url);
  expect(await verifier.verify(getOf('/users/1', {}))).toMatchObject({
    outcome: 'mismatched',
    mismatches: [
      { location: 'status', kind: 'status', expected: '200', actual: '503' },
      { location: 'body', path: '$', kind: 'missing' },
    ],
  });
  expect(asked).toEqual(['GET']);
});

test('A module that cannot be loaded is told before anything is sent.', async () => {
  const thrown: unknown = await verifierOf('http://127.0.0.1:9', 'throw new Error("no database");').catch(
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(EnvironmentError);
  expect(thrown).toHaveProperty(
    'message',
    expect.stringMatching(/states\.ts:1: cannot be loaded: no database$/),
  );
  await expect(verifierOf('http://127.0.0.1:9', 'export const handlers = {};')).rejects.toThrow(
    /exports none of/,
  );
});
