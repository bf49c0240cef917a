import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { contractWorld, interactionsIn, pactOf, verify, wants } from './contractWorld.ts';
import { lastRun } from './runDirectory.ts';

const planted = [
  'tok-5f0c9d21e8b7',
  'tok-0000000000aa',
  'sess-71c6e2a9f0',
  'key-93ba04c1d7',
  'list-2c9e11d08b',
  'state-8ad0c3b7e5',
] as const;
const [recorded, answered, cookie, key, listed, prepared] = planted;

const candidate: Answering = () =>
  json(200, { id: 1, access_token: answered, tokens: [listed], next: `/again?by=${answered}` }, [
    ['set-cookie', `sid=${cookie}; Path=/`],
    ['x-api-key', key],
  ]);

test('No token of a pact, an answer or a state handler reaches a file of the run or the terminal.', async () => {
  const body = { id: 1, access_token: recorded, tokens: ['list-0000000000'], next: '/again' };
  const world = await contractWorld({
    candidate,
    baseline: () =>
      json(200, body, [
        ['x-api-key', 'other'],
        ['set-cookie', 'sid=1234567890; HttpOnly'],
      ]),
    pacts: {
      'web.json': pactOf([
        wants(1, {
          providerStates: [{ name: 'signed in' }],
          request: {
            method: 'GET',
            path: '/things/1',
            headers: { Authorization: ['Bearer none'] },
            generators: {
              header: {
                Authorization: { type: 'ProviderState', expression: 'Bearer ${token}', dataType: 'STRING' },
              },
            },
          },
          response: {
            status: 200,
            headers: { 'X-Api-Key': ['other'], 'Set-Cookie': ['sid=1234567890; HttpOnly'] },
            body: { content: body, contentType: 'application/json', encoded: false },
          },
        }),
        wants(2, { providerStates: [{ name: 'failing' }] }),
      ]),
    },
    states: `
export const states = {
  'signed in': () => { console.log('token: ${prepared}'); return { token: '${prepared}' }; },
  failing: () => { throw new Error('refused: authorization: Bearer ${prepared}'); },
};
`,
    contract: ', states: states.ts',
  });
  const run = await verify(world, '--log-level', 'debug');
  expect(run.exitCode).toBe(20);
  const [first] = interactionsIn(world.cwd);
  const mismatches = first?.candidate?.outcome === 'mismatched' ? first.candidate.mismatches : [];
  expect(mismatches.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['$.access_token', '$.tokens[0]', '$.next', 'x-api-key', 'set-cookie']),
  );
  const directory = lastRun(world.cwd);
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(
    expect.arrayContaining(['contract.json', 'contract.log', 'report.html', 'junit.xml']),
  );
  for (const name of files)
    for (const secret of planted)
      expect(readFileSync(join(directory, name), 'utf8'), `${name}: ${secret}`).not.toContain(secret);
  for (const secret of planted) expect(run.stdout + run.stderr, secret).not.toContain(secret);
});
