import { expect, test } from 'vitest';
import type { PactInteraction } from '../../../contracts/pact/Pact.ts';
import { getOf, interactionOf } from '../../unit/contracts/verifier/interactionOf.ts';
import { serve, verifierOf } from '../../unit/contracts/verifier/verifierWorld.ts';

const json = { 'content-type': 'application/json' };
const body = { content: { id: 1 }, contentType: 'application/json', encoded: false };

/** A GET with more members: what another tool may write. */
function get(
  more: Readonly<Record<string, unknown>>,
  states: readonly string[] = [],
  metadata: Readonly<Record<string, unknown>> = {},
): PactInteraction {
  const parts = { request: { method: 'GET', path: '/' }, response: { status: 200 }, ...more };
  const one = interactionOf('http', 'm', parts, [], metadata);
  return { ...one, states: states.map((name) => ({ name, params: {} })) };
}

const opened = (problem: string): unknown => ({
  outcome: 'errored',
  problem: expect.stringContaining(problem) as unknown,
  hint: expect.anything() as unknown,
});

test('What the side was not asked for, or not in its state, holds nowhere and fails nowhere.', async () => {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(String(request.url));
    if (request.url === '/gzip') response.setHeader('content-encoding', 'gzip');
    response.writeHead(request.url === '/gzip' ? 200 : 204, json).end(request.url === '/gzip' ? '{}' : '');
  });
  const verifier = await verifierOf(
    url,
    `export const messages = { m: () => ({ contents: { id: 1 } }) };
     export const states = { 'is locked': () => ({}) };`,
  );
  const asMessage = { method: 'POST', path: '', body: { ...body, content: { description: 'm' } } };
  expect(
    await verifier.verify(get({ transport: 'message', request: asMessage, response: { status: 200, body } })),
  ).toEqual(opened('its transport is "message"'));
  expect(await verifier.verify(get({ transport: 'grpc' }))).toEqual(opened('its transport is "grpc"'));
  expect(await verifier.verify(get({ pluginConfiguration: [] }))).toEqual(opened('needs the plugin'));
  const plugins = { protobuf: { version: '1' } };
  expect(await verifier.verify(get({}, [], { plugins }))).toEqual(opened('needs the plugin protobuf'));
  expect(await verifier.verify(get({ request: { method: null, path: '/' } }))).toEqual(opened('no HTTP'));
  expect(asked).toEqual([]);

  // It is answered 204, by which both would be told a mismatch.
  const unread = get({ providerStates: 'is locked' }, ['is locked']);
  expect(await verifier.verify(unread)).toEqual(opened('the state "is locked" was not prepared'));
  const read = get({ providerStates: [{ name: 'is locked' }], response: { status: 204 } }, ['is locked']);
  expect(await verifier.verify(read)).toMatchObject({ outcome: 'held' });
  const twice = ['is locked', 'is locked'];
  const both = {
    providerStates: twice.map((name, at) => ({ name, params: { at } })),
    response: { status: 204 },
  };
  expect(await verifier.verify(get(both, twice))).toMatchObject({ outcome: 'held' });

  expect(await verifier.verify(getOf('/gzip', {}))).toMatchObject({
    outcome: 'unanswered',
    problem: 'it announces Content-Encoding: gzip, and its body is not coded so',
  });
});
