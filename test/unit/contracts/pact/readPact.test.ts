import { expect, test } from 'vitest';
import { readPact } from '../../../../contracts/pact/readPact.ts';
import { ConfigError } from '../../../../harness/errors/ConfigError.ts';

const pact = (parts: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ consumer: { name: 'web' }, provider: { name: 'auth' }, ...parts }, null, 2);
const http = { request: { method: 'get', path: '/me' }, response: { status: 200 } };
const version = (text: string) => ({ pactSpecification: { version: text } });

const problemOf = (text: string): ConfigError => {
  try {
    readPact(text, 'pacts/web.json');
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('it was read');
};

test('a pact of version 4 has interactions of all kinds, each with its states and a pact of its own', () => {
  const read = readPact(
    pact({
      interactions: [
        {
          type: 'Synchronous/HTTP',
          description: 'get the profile',
          providerStates: [{ name: 'a user exists', params: { id: 1 } }, { name: 'signed in' }],
          ...http,
        },
        { type: 'Asynchronous/Messages', description: 'registered', contents: {}, pending: true },
        { type: 'Synchronous/Messages', description: 'asked', request: {}, response: [{}] },
      ],
      metadata: version('4.0'),
    }),
    'pacts/web.json',
  );
  expect(read).toMatchObject({ consumer: 'web', provider: 'auth', specification: '4.0', recorded: false });
  expect(read.interactions).toMatchObject([
    {
      index: 0,
      kind: 'http',
      description: 'get the profile',
      states: [
        { name: 'a user exists', params: { id: 1 } },
        { name: 'signed in', params: {} },
      ],
      request: { method: 'GET', path: '/me' },
      pending: false,
    },
    { index: 1, kind: 'message', description: 'registered', request: null, pending: true },
    { index: 2, kind: 'sync-message', description: 'asked', request: null },
  ]);
  const alone: unknown = JSON.parse(read.interactions[1]?.alone ?? '');
  expect(alone).toEqual({
    consumer: { name: 'web' },
    provider: { name: 'auth' },
    metadata: version('4.0'),
    interactions: [{ type: 'Asynchronous/Messages', description: 'registered', contents: {}, pending: true }],
  });
});

test('older pacts are read as their tools wrote them: one state by name, messages apart, no version at all', () => {
  const second = readPact(
    pact({
      interactions: [
        { description: 'a', providerState: 'a user exists', ...http },
        { description: 'b', provider_state: 'none', ...http },
        { ...http },
      ],
    }),
    'web.json',
  );
  expect(second.specification).toBe('2.0.0');
  expect(second.interactions.map(({ states }) => states.map(({ name }) => name))).toEqual([
    ['a user exists'],
    ['none'],
    [],
  ]);
  expect(second.interactions[2]?.description).toBe('interaction 3');
  const third = readPact(
    pact({ messages: [{ description: 'm', contents: 'x' }], metadata: version('3.0.0') }),
    'm.json',
  );
  expect(third.interactions).toMatchObject([{ kind: 'message', description: 'm' }]);
  expect(third.interactions[0]?.alone).toContain('"messages":[');
});

test('numbers keep their digits, and a broker’s links are left out', () => {
  const text = `{"consumer":{"name":"web"},"provider":{"name":"auth"},"_links":{"self":{"href":"http://b"}},
    "interactions":[{"description":"a, \\"b\\" ]}","request":{"path":"/"},"response":{"body":{"id":9007199254740993,"total":10.0,"list":[[],{}, 1e2]}}}
    , {"description":"b","request":{},"response":{}}]}`;
  const [first, second] = readPact(text, 'web.json').interactions;
  expect(first?.alone).toContain('{"id":9007199254740993,"total":10.0,"list":[[],{}, 1e2]}');
  expect(first?.alone).not.toMatch(/_links|"b"/);
  expect(first?.description).toBe('a, "b" ]}');
  expect(second?.alone).not.toContain('9007199254740993');
});

test('what is no pact is told with file and line', () => {
  expect(problemOf('{\n  "consumer": {\n    "name": }').message).toBe(
    'pacts/web.json:3: this is no JSON, or it breaks off',
  );
  expect(problemOf('{\n"consumer": {"name": "web"},\n').subject).toBe('pacts/web.json:3');
  expect(problemOf('').subject).toBe('pacts/web.json:1');
  expect(problemOf('[]').subject).toBe('pacts/web.json:1');
  expect(problemOf(pact({})).message).toContain('expected `interactions` or `messages`');
  expect(problemOf('{"a": 1}')).toMatchObject({
    message: 'pacts/web.json:1: this is JSON and no pact: it has no `consumer`',
    hint: expect.stringContaining('name the pacts alone') as unknown,
  });
  expect(problemOf('{"consumer": {}, "provider": {}}').message).toContain('consumer.name: ');
  expect(problemOf(pact({ interactions: [{ ...http }, { description: 'b', request: {} }] })).message).toBe(
    'pacts/web.json:18: an interaction needs a `request` and a `response`',
  );
  expect(problemOf(pact({ interactions: [{ ...http }, { type: 'Fax', ...http }] })).message).toMatch(
    /^pacts\/web\.json:18: interactions\[1\]\.type: expected Synchronous\/HTTP/,
  );
});

test('a version of the specification that nobody here can read is refused with the line that says it', () => {
  const error = problemOf(pact({ interactions: [http], metadata: version('9.0') }));
  expect(error.message).toBe('pacts/web.json:19: version "9.0" of the Pact specification cannot be read');
  expect(error.hint).toContain('versions 1 to 4');
  for (const said of ['4.0', '4', '3.0.0', '2.0.0', '1.1.0'])
    expect(
      readPact(pact({ interactions: [], metadata: { 'pact-specification': { version: said } } }), 'a')
        .specification,
    ).toBe(said);
  expect(problemOf(pact({ interactions: [], metadata: { pactSpecification: {} } })).message).toContain(
    'version',
  );
});

test('a pact that was made of recorded traffic says so', () => {
  const metadata = { ...version('4.0'), harness: { recorded: true } };
  expect(readPact(pact({ interactions: [], metadata }), 'a').recorded).toBe(true);
});

test('what tools read in different ways is refused: an answer that is a list, a method that is null', () => {
  const one = (parts: Readonly<Record<string, unknown>>): string =>
    problemOf(pact({ interactions: [{ ...http, ...parts }] })).message;
  expect(one({ response: [http.response] })).toContain('an interaction needs a `request` and a `response`');
  expect(one({ request: { method: null, path: '/' } })).toContain(
    'interactions[0].request.method: expected a method of HTTP',
  );
  expect(one({ request: { method: 'GET it', path: '/' } })).toContain('expected a method of HTTP');
  expect(one({ request: { method: 'GET', path: null } })).toContain('interactions[0].request.path: expected');
});

test('an interaction is pending in version 4, which has the word, and in no older one', () => {
  const pending = (said: string): readonly boolean[] =>
    readPact(
      pact({ interactions: [{ ...http, pending: true }], metadata: version(said) }),
      'web.json',
    ).interactions.map((one) => one.pending);
  expect(pending('4.0')).toEqual([true]);
  expect(pending('4')).toEqual([true]);
  expect(pending('3.0.0')).toEqual([false]);
  expect(pending('2.0.0')).toEqual([false]);
});
