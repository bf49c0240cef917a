import { describe, expect, test } from 'vitest';
import { getOf, interactionOf } from '../../unit/contracts/verifier/interactionOf.ts';
import { serve, verifierOf } from '../../unit/contracts/verifier/verifierWorld.ts';

const module = `
const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
export const states = {
  throws: () => { throw new Error('no such table'); },
  'throws behind': async (_: unknown, side: any) => {
    const answer = await side.fetch('/register');
    throw new Error('answered ' + String(answer.status));
  },
  exits: () => { process.exit(0); },
  rejects: () => { void Promise.reject(new Error('nobody waited')); return wait(200); },
  'never ends': () => wait(1_000_000),
  'does not let go': () => { for (;;); },
  'gives a list': () => [1],
  'fails after': { setup: () => ({}), teardown: () => { throw new Error('not cleaned'); } },
  big: () => ({ id: 9007199254740993n }),
  prints: () => { console.log('what the module prints'); },
};
export const messages = {
  nothing: () => undefined,
  fails: () => { throw new Error('no outbox'); },
};
`;

async function side(): Promise<string> {
  return serve((request, response) => {
    const status = request.url === '/register' ? 500 : 200;
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ url: request.url }));
  });
}

const inState = (name: string): ReturnType<typeof getOf> =>
  getOf('/a', { url: '' }, { states: [{ name, params: {} }] });

describe('A function of the module that', () => {
  test('fails in any way is told as an error of the interaction', async () => {
    const verifier = await verifierOf(await side(), module, { timeout: 200 });
    const problems = {
      throws: 'state "throws" failed: no such table',
      'throws behind': 'state "throws behind" failed: answered 500',
      'gives a list': 'the handler of state "gives a list" returned an array',
      'fails after': 'teardown of state "fails after" failed: not cleaned',
      'never ends': 'state "never ends" did not end within 400 ms',
    };
    for (const [name, problem] of Object.entries(problems))
      expect(await verifier.verify(inState(name)), name).toMatchObject({ outcome: 'errored', problem });
    // What was found before the teardown stays found.
    const states = [{ name: 'fails after', params: {} }];
    expect(await verifier.verify(getOf('/a', { other: 1 }, { states }))).toMatchObject({
      outcome: 'mismatched',
    });
  });

  test('ends the process costs its own interaction only, and after three new starts no more is started', async () => {
    const verifier = await verifierOf(await side(), module, { timeout: 2_000 });
    for (let death = 0; death < 3; death += 1) {
      expect(await verifier.verify(inState('exits'))).toMatchObject({
        outcome: 'errored',
        problem: "the verifier's process ended with exit code 0",
      });
      expect(await verifier.verify(getOf('/a', { url: '' }))).toMatchObject({ outcome: 'held' });
    }
    expect(await verifier.verify(inState('rejects'))).toMatchObject({
      outcome: 'errored',
      problem: "the verifier's process ended with exit code 1: Error: nobody waited",
    });
    expect(await verifier.verify(getOf('/a', { url: '' }))).toMatchObject({
      outcome: 'errored',
      problem: 'the verifier died 4 times and is not started again',
    });
  });

  test('does not let go of its process is ended from outside', async () => {
    const verifier = await verifierOf(await side(), module, { timeout: 10 });
    expect(await verifier.verify(inState('does not let go'))).toMatchObject({
      outcome: 'errored',
      problem: expect.stringMatching(/^the verifier did not come to an end within \d+ ms$/) as unknown,
    });
    expect(verifier.pid).toBe(null);
  });

  test('makes no message is told as an error of the interaction', async () => {
    const verifier = await verifierOf(await side(), module);
    const contents = { contents: { content: {}, contentType: 'application/json', encoded: false } };
    const problem = async (description: string): Promise<unknown> => {
      const answer = await verifier.verify(interactionOf('message', description, contents));
      return answer.outcome === 'errored' ? answer.problem : answer;
    };
    expect(await problem('nothing')).toBe('the producer of the message "nothing" returned no contents');
    expect(await problem('fails')).toBe('message "fails" failed: no outbox');
    expect(await problem('unknown')).toBe('no producer for the message "unknown"');
  });

  test('gives an integer above 2^53 gives all its digits', async () => {
    const verifier = await verifierOf(await side(), module);
    const generators = { path: { type: 'ProviderState', expression: '/users/${id}', dataType: 'STRING' } };
    const asked = interactionOf(
      'http',
      'get it',
      {
        request: { method: 'GET', path: '/users/1', generators },
        response: {
          status: 200,
          body: {
            content: { url: '/users/9007199254740993' },
            contentType: 'application/json',
            encoded: false,
          },
        },
      },
      [{ name: 'big', params: {} }],
    );
    expect(await verifier.verify(asked)).toMatchObject({ outcome: 'held' });
  });

  test('prints is heard in the log', async () => {
    const lines: string[] = [];
    const verifier = await verifierOf(await side(), module, { log: (line) => lines.push(line) });
    await verifier.verify(inState('prints'));
    await verifier.close();
    expect(lines).toContain('what the module prints');
    expect(lines[0]).toBe('--- candidate: get /a');
  });
});

test('A run that is stopped ends the interaction that is being verified, and verifies no other.', async () => {
  const stop = new AbortController();
  const verifier = await verifierOf(await side(), module, { timeout: 60_000, signal: stop.signal });
  const pending = verifier.verify(inState('never ends'));
  const { pid } = verifier;
  setTimeout(() => stop.abort(), 100);
  const stopped = { outcome: 'errored', problem: 'the run was stopped before it was verified' };
  expect(await pending).toMatchObject(stopped);
  expect(pid).not.toBe(null);
  expect(verifier.pid).toBe(null);
  expect(await verifier.verify(getOf('/a', {}))).toMatchObject(stopped);
});

test('Where the user asks by addresses, states and messages are posted there, and what fails there is an error.', async () => {
  const asked: unknown[] = [];
  const help = await serve((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      asked.push([request.headers['x-harness-side'], JSON.parse(text)]);
      if (text.includes('unknown')) response.writeHead(404).end();
      else if (request.url === '/messages')
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}');
      else response.writeHead(200).end('{"token":"t"}');
    })();
  });
  const verifier = await verifierOf(await side(), null, {
    help: { kind: 'urls', states: `${help}/states`, messages: `${help}/messages` },
  });
  expect(verifier.handlers).toEqual({ states: null, messages: null });
  expect(await verifier.verify(inState('known'))).toMatchObject({ outcome: 'held' });
  expect(await verifier.verify(inState('unknown'))).toMatchObject({
    outcome: 'errored',
    problem: `state "unknown", asked by POST ${help}/states, answered 404`,
  });
  const contents = { contents: { content: { id: 1 }, contentType: 'application/json', encoded: false } };
  expect(await verifier.verify(interactionOf('message', 'made', contents))).toMatchObject({
    outcome: 'held',
  });
  expect(asked).toContainEqual(['candidate', { action: 'setup', params: {}, state: 'known' }]);
  expect(asked).toContainEqual(['candidate', { action: 'teardown', params: {}, state: 'known' }]);
  expect(asked).toContainEqual(['candidate', { description: 'made' }]);
});

test('An interaction that needs a plugin is told, and nothing is fetched for it.', async () => {
  const verifier = await verifierOf(await side());
  const plugins = { plugins: [{ name: 'protobuf', version: '0.3.0', configuration: {} }] };
  expect(await verifier.verify(interactionOf('http', 'by protobuf', {}, [], plugins))).toMatchObject({
    outcome: 'errored',
    problem: 'it needs the plugin protobuf, and plugins of Pact are not run',
  });
});
