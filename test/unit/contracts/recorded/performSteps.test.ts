import { createServer, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { performSteps } from '../../../../contracts/recorded/performSteps.ts';
import type { HelpSide } from '../../../../contracts/help/ProviderModule.ts';

interface Seen {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A side that answers as told and remembers what it was asked. */
async function sideOf(
  answer: (seen: Seen) => Answer,
): Promise<{ side: Pick<HelpSide, 'fetch'>; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = { line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers, body };
      seen.push(one);
      const {
        status = 200,
        headers = { 'content-type': 'application/json' },
        body: text = '{}',
      } = answer(one);
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const side = {
    fetch: (path: string, init = {}): Promise<Response> =>
      fetch(`http://127.0.0.1:${String(port)}${path}`, { ...Object(init), redirect: 'manual' }),
  };
  return { side, seen };
}

const json = { 'content-type': 'application/json' };

test('Steps carry what was made up and what the side itself gave, and all of it is handed on.', async () => {
  const { side, seen } = await sideOf(({ line }) => {
    if (line === 'POST /users') return { status: 201, body: '{"user":{"id":9007199254740993}}' };
    if (line === 'POST /login')
      return { status: 303, headers: { 'set-cookie': 'sid=a b; Path=/', location: '/x' } };
    return { body: '{"items":[{"key":"one"},{"key":"two"}]}' };
  });
  const values = await performSteps(
    {
      fresh: { username: 'exam.pleexa' },
      steps: [
        {
          request: 'POST /users',
          headers: json,
          json: { name: '${username}', deep: [{ x: 1.5 }] },
          answered: 201,
          gives: { id: 'body:$.user.id' },
        },
        {
          request: 'POST /login',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          form: [['u', '${username}&']],
          answered: 303,
          gives: { sid: 'cookie:sid' },
        },
        {
          request: 'PUT /users/${id}?of=${sid}',
          headers: { ...json, cookie: 'sid=${sid}' },
          json: { id: '${id:number}', text: '${id}' },
          answered: 200,
          gives: { second: 'body:$.items[*].key #2' },
        },
      ],
    },
    side,
  );
  const name = values['username'] ?? '';
  expect(name).toMatch(/^exam\.pleexa[a-z]{6}$/);
  expect(values).toEqual({ username: name, id: '9007199254740993', sid: 'a b', second: 'two' });
  expect(seen.map(({ line }) => line)).toEqual([
    'POST /users',
    'POST /login',
    'PUT /users/9007199254740993?of=a%20b',
  ]);
  expect(seen.map(({ body }) => body)).toEqual([
    `{"name":"${name}","deep":[{"x":1.5}]}`,
    `u=${name}%26`,
    '{"id":9007199254740993,"text":"9007199254740993"}',
  ]);
  expect(seen[2]?.headers['cookie']).toBe('sid=a b');
});

test('Names are new each time, so that a state can be brought about again.', async () => {
  const { side } = await sideOf(() => ({}));
  const params = { fresh: { email: 'example@example.com' } };
  const [first, second] = [await performSteps(params, side), await performSteps(params, side)];
  expect(first['email']).toMatch(/^example[a-z]{6}@example\.com$/);
  expect(second['email']).not.toBe(first['email']);
});

test('A step that is answered by another class of status ends the state and says which; one of its class will do.', async () => {
  const { side } = await sideOf(({ line }) => ({ status: line === 'POST /a' ? 201 : 500 }));
  const step = (request: string) => ({ request, json: {}, answered: 200 });
  await expect(performSteps({ steps: [step('POST /a')] }, side)).resolves.toEqual({});
  await expect(performSteps({ steps: [step('POST /a'), step('POST /b')] }, side)).rejects.toMatchObject({
    name: 'HelpProblem',
    message: 'POST /b, a step before it, was answered 500 in place of 200',
  });
});

test('An answer that lacks what the next step needs, and parameters that are none, are said.', async () => {
  const { side } = await sideOf(() => ({ body: '{"other":1}' }));
  const steps = [{ request: 'POST /login', answered: 200, gives: { token: 'body:$.token' } }];
  await expect(performSteps({ steps }, side)).rejects.toThrow(
    'the answer to POST /login, a step before it, gives no body:$.token',
  );
  await expect(performSteps({ steps: [{ request: 'LOGIN' }] }, side)).rejects.toThrow(
    'the parameters of the recorded state are not legal at steps.0.request',
  );
});

test('The recorded pause is kept where a step says so.', async () => {
  const { side } = await sideOf(() => ({}));
  const before = performance.now();
  await performSteps({ steps: [{ request: 'GET /', answered: 200, pause: 60 }], pause: 60 }, side);
  expect(performance.now() - before).toBeGreaterThan(110);
});
