import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSide } from '../../../harness/config/sideConfig.ts';
import type { PactInteraction } from '../../../contracts/pact/Pact.ts';
import { getOf, interactionOf } from '../../unit/contracts/verifier/interactionOf.ts';
import { serve, verifierOf } from '../../unit/contracts/verifier/verifierWorld.ts';
import { workFolder } from '../../e2e/workFolder.ts';

const module = `
export const states = { written: async (_: unknown, side: any) => { await side.fetch('/state', { method: 'POST' }); } };
export const messages = { 'is typed as HTTP': async (_: unknown, side: any) => {
  await side.fetch('/message', { method: 'POST' });
  return { contents: {} };
} };
export const requestFilter = async (request: any, { description, side }: any) => {
  if (description === 'logs in') await side.fetch('/login', { method: 'POST' });
  if (description === 'swallows') await side.fetch('/login', { method: 'PUT' }).catch(() => undefined);
  return description === 'turns into POST' ? { ...request, method: 'POST' } : request;
};`;

const get = (description: string, headers = {}): PactInteraction =>
  interactionOf('http', description, {
    request: { method: 'GET', path: '/', headers },
    response: { status: 200 },
  });

/** As version 3 has it, with a list that version 4 does not know. */
function messageTypedAsHttp(description: string): PactInteraction {
  const one = get(description);
  const { interactions, ...rest }: Record<string, unknown> = { ...Object(JSON.parse(one.alone)) };
  const [interaction]: unknown[] = Array.isArray(interactions) ? interactions : [];
  return {
    ...one,
    alone: JSON.stringify({
      ...rest,
      messages: [{ ...Object(interaction), contents: {} }],
      metadata: { pactSpecification: { version: '3.0.0' } },
    }),
  };
}

test('What may write never reaches a side that is not isolated, whoever makes it of a GET.', async () => {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(`${String(request.method)} ${String(request.url)}`);
    response.end();
  });
  const config = { ...defaultSide, url, writes: 'refused' } as const;
  const verifier = await verifierOf(url, module, { config });
  const skipped = (write: string): unknown => ({
    outcome: 'skipped',
    problem: `not sent: ${write} may write, and the candidate is not declared \`writes: isolated\``,
  });
  expect(await verifier.verify(get('logs in'))).toEqual(skipped('POST'));
  expect(await verifier.verify(get('swallows'))).toEqual(skipped('PUT'));
  expect(await verifier.verify(get('turns into POST'))).toEqual(skipped('POST'));
  const override = { 'X-HTTP-Method-Override': ['DELETE'] };
  expect(await verifier.verify(get('overrides', override))).toEqual(
    skipped('GET with x-http-method-override: DELETE'),
  );
  expect(await verifier.verify(messageTypedAsHttp('is typed as HTTP'))).toMatchObject({ outcome: 'errored' });
  expect(asked).toEqual([]);
  // What is planned to be held back is so here too.
  const states = [{ name: 'written', params: {} }];
  expect(await verifier.verify(getOf('/', undefined, { states }))).toMatchObject({ outcome: 'skipped' });
  expect(asked).toEqual([]);
  expect(await verifier.verify(get('plain'))).toMatchObject({ outcome: 'held' });
  expect(asked).toEqual(['GET /']);
});

test('A hook that makes a write of a GET, and an address for states, change nothing on a side that is not isolated.', async () => {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(`${String(request.method)} ${String(request.url)}`);
    response.end();
  });
  const hooks = join(workFolder(), 'hook.ts');
  writeFileSync(
    hooks,
    `export const beforeRequest = (request: any) =>
      request.target === '/written' ? { ...request, method: 'DELETE' } : request;`,
  );
  const config = { ...defaultSide, url, hooks, writes: 'replicated' } as const;
  const help = { kind: 'urls', states: `${url}/states`, messages: null } as const;
  const verifier = await verifierOf(url, null, { config, help });
  expect(await verifier.verify(getOf('/written', undefined))).toMatchObject({
    outcome: 'skipped',
    problem: expect.stringContaining('DELETE may write') as unknown,
  });
  expect(await verifier.verify(getOf('/read', undefined))).toMatchObject({ outcome: 'held' });
  expect(asked).toEqual(['GET /read']);
});
