import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { deadAddress } from '../fixtures/servers/serve.ts';
import { asked, contractWorld, healthy, interactionsIn, pactOf, verify, wants } from './contractWorld.ts';
import { problemsBy } from './publishedSchemas.ts';
import { documentIn, lastRun, verdictOf } from './runDirectory.ts';
import { runHarness, startHarness } from './runHarness.ts';

/** Without the breaks of a terminal's lines. */
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

const without =
  (...ids: readonly number[]): Answering =>
  (one) =>
    ids.includes(Number(one.target.split('/').at(-1))) ? json(404, {}) : healthy(one);

const states = `
export const states = {
  'a thing': () => ({}),
  'a broken state': () => { throw new Error('the store is full'); },
};
export const messages = { 'thing sold': () => ({ contents: { id: 7 } }) };
`;

test('each interaction is told by what both sides make of it; what the candidate broke fails the run', async () => {
  let times = 0;
  const baseline: Answering = (one) => {
    if (one.target === '/things/6') times += 1;
    return one.target === '/things/6' && times !== 2 ? json(404, {}) : without(3, 4)(one);
  };
  const world = await contractWorld({
    baseline,
    // Asked for one thing it hangs up, as a service that dies of it: that is a failure of it, and the rest goes on.
    candidate: (one) => {
      if (one.target === '/things/8') throw new Error('dies');
      return without(2, 3, 5)(one);
    },
    pacts: {
      'web.json': pactOf([
        wants(1, { providerStates: [{ name: 'a thing' }] }),
        // As a secret is named in texts of others: what follows its name must not be hidden.
        wants(2, { description: 'get it with a wrong password' }),
        wants(3),
        wants(4),
        wants(5, { pending: true }),
        wants(8),
        wants(6),
      ]),
      'mail.json': pactOf(
        [
          {
            type: 'Asynchronous/Messages',
            description: 'thing sold',
            contents: { content: { id: 7 }, contentType: 'application/json', encoded: false },
          },
        ],
        { consumer: 'mail' },
      ),
    },
    states,
    contract: ', states: states.ts, consumers: [web, mail]',
  });
  const run = await verify(world);
  expect(interactionsIn(world.cwd).map((one) => [one.consumer, one.description, one.standing])).toEqual([
    ['mail', 'thing sold', 'pinned'],
    ['web', 'get thing 1', 'pinned'],
    ['web', 'get it with a wrong password', 'broken'],
    ['web', 'get thing 3', 'wrong'],
    ['web', 'get thing 4', 'new'],
    ['web', 'get thing 5', 'broken'],
    ['web', 'get thing 8', 'broken'],
    ['web', 'get thing 6', 'unsteady'],
  ]);
  expect(interactionsIn(world.cwd)[2]).toMatchObject({ confirmed: '3/3', operation: 'GET /things/{}' });
  expect(run.exitCode).toBe(20);
  const told = words(run.stdout);
  expect(told).toContain('web “get it with a wrong password”: status 404 instead of 200');
  expect(told).toMatch(/contract\.wrong .*web “get thing 3”/);
  expect(told).toMatch(/contract\.unsteady .*web “get thing 6”/);
  expect(told).toContain('1 interaction is pending and may fail: web “get thing 5”');
  expect(problemsBy('contract', documentIn(lastRun(world.cwd), 'contract.json'))).toEqual([]);
  expect(documentIn(lastRun(world.cwd), 'manifest.json')).toMatchObject({
    asked: { command: 'contract' },
    inputs: [{ path: 'states.ts' }, { path: 'pacts' }],
  });
  expect(readFileSync(join(lastRun(world.cwd), 'contract.log'), 'utf8')).toContain('get it with a wrong');
  for (const file of ['verdict.json', 'contract.json', 'report.html', 'junit.xml', 'summary.md'])
    expect(readFileSync(join(lastRun(world.cwd), file), 'utf8')).not.toContain('[secret:password');
  expect(told).not.toContain('[secret:');
});

test('contracts that both sides keep are a pass, by the command and by the gate; --dry-run sends nothing', async () => {
  const world = await contractWorld({
    pacts: { 'web.json': pactOf([wants(1, { providerStates: [{ name: 'a thing' }] }), wants(2)]) },
    states,
    contract: ', states: states.ts',
  });
  const dry = await verify(world, '--dry-run');
  expect([dry.exitCode, dry.stdout]).toEqual([0, expect.stringContaining('“a thing”: with a handler')]);
  expect(asked(world.candidate) + asked(world.baseline)).toBe(0);
  const run = await verify(world, '--format', 'json');
  expect(verdictOf(run.stdout)).toMatchObject({
    verdict: 'pass',
    candidate: { version: 'new', identity: 'asked' },
    baseline: { version: 'old', identity: 'asked' },
  });
  expect(run.exitCode).toBe(0);
  expect(asked(world.candidate)).toBe(2);
  const gate = await runHarness(['gate', '--to', '5', '--format', 'json'], { cwd: world.cwd });
  expect([gate.exitCode, verdictOf(gate.stdout).verdict]).toEqual([0, 'PROMOTE']);
});

test('without a config flags are enough; the only provider of the pacts is the one', async () => {
  const world = await contractWorld({ pacts: { 'web.json': pactOf([wants(1)]) } });
  const flags = ['--baseline', world.baseline.url, '--candidate', world.candidate.url];
  const run = await runHarness(['contract', '--pact', join(world.cwd, 'pacts'), ...flags]);
  expect([run.exitCode, run.stderr]).toEqual([0, expect.stringContaining('report')]);
  expect(words(run.stdout)).toContain('PASS');
});

test('a missing state handler, and one that fails, is inconclusive and named', async () => {
  const world = await contractWorld({
    pacts: {
      'web.json': pactOf([
        wants(1, { providerStates: [{ name: 'a thnig' }] }),
        wants(2, { providerStates: [{ name: 'a broken state' }] }),
      ]),
    },
    states,
    contract: ', states: states.ts',
  });
  const run = await verify(world);
  expect(run.exitCode).toBe(10);
  expect(words(run.stdout)).toContain('no handler for the state "a thnig" (there is one for "a thing"');
  expect(words(run.stdout)).toContain('the store is full');
});

test('a module of states that cannot be loaded is told with its line, by the dry run and by the run', async () => {
  const world = await contractWorld({
    pacts: { 'web.json': pactOf([wants(1, { providerStates: [{ name: 'a thing' }] })]) },
    states: `${states}import { open } from 'no-such-store';\n`,
    contract: ', states: states.ts',
  });
  const told = 'states.ts:7: cannot be loaded: it imports no-such-store, which is not there: npm install';
  const dry = await verify(world, '--dry-run');
  expect([dry.exitCode, dry.stdout]).toEqual([10, expect.stringContaining(told)]);
  // Nobody knows what it has; there is no URL.
  expect(dry.stdout).toContain('“a thing”: not known');
  const run = await verify(world);
  expect([run.exitCode, words(run.stdout)]).toEqual([10, expect.stringContaining(told)]);
});

test('an empty folder, and an expected consumer without a pact, are inconclusive', async () => {
  const empty = await verify(await contractWorld({ pacts: {} }));
  expect([empty.exitCode, words(empty.stdout)]).toEqual([10, expect.stringContaining('there is no pact')]);
  const other = await contractWorld({
    pacts: { 'mail.json': pactOf([wants(1)], { consumer: 'mail' }) },
    contract: ', consumers: [mail, web]',
  });
  const run = await verify(other);
  expect(run.exitCode).toBe(10);
  expect(words(run.stdout)).toContain('the consumer web has no interaction');
});

test('a pact that cannot be read ends with 2, file and line, and nothing is sent', async () => {
  const world = await contractWorld({
    pacts: { 'a.json': '{\n  "consumer": {\n', 'b.json': pactOf([wants(1)], { version: '9.0' }) },
  });
  const malformed = await verify(world);
  expect([malformed.exitCode, malformed.stderr]).toEqual([2, expect.stringContaining('pacts/a.json:3: ')]);
  const unknown = await verify(world, '--pact', 'pacts/b.json');
  expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining('version "9.0"')]);
  expect(asked(world.candidate) + asked(world.baseline)).toBe(0);
});

test('nobody at the address of the candidate is inconclusive, and so is one who never answers', async () => {
  const pacts = { 'web.json': pactOf([wants(1), wants(2)]) };
  const dead = await verify(await contractWorld({ pacts, at: await deadAddress() }));
  expect(dead.exitCode).toBe(10);
  expect(words(dead.stdout)).toContain('is the candidate up?');
  // Nothing is missing but a service.
  expect(dead.stdout).not.toContain('contract.evidence');
  const hangs = await contractWorld({ pacts, candidate: () => 'silence', sides: ', timeout: 200ms' });
  const run = await verify(hangs);
  expect(run.exitCode).toBe(10);
  expect(words(run.stdout)).toContain('the candidate answered no interaction');
});

test('to a baseline that is not isolated nothing is sent that may write', async () => {
  const world = await contractWorld({
    pacts: {
      'web.json': pactOf([wants(1), wants(2, { request: { method: 'DELETE', path: '/things/2' } })]),
    },
    baselineWrites: 'refused',
  });
  const run = await verify(world);
  expect(run.exitCode).toBe(10);
  expect(words(run.stdout)).toContain('contract.writes');
  expect(world.baseline.asked.map(({ method }) => method)).not.toContain('DELETE');
});

test('Ctrl-C in mid-run ends it at once, and keeps what was seen', async () => {
  const world = await contractWorld({
    pacts: { 'web.json': pactOf([wants(1), wants(2), wants(3)]) },
    candidate: (one) => (one.target === '/things/2' ? 'silence' : healthy(one)),
  });
  const running = startHarness(['contract'], { cwd: world.cwd });
  // The first one is known of both sides then.
  const sides = [world.baseline, world.candidate];
  while (!sides.every(({ asked: all }) => all.some(({ target }) => target === '/things/2')))
    await new Promise((resolve) => setTimeout(resolve, 20));
  running.kill('SIGINT');
  const run = await running.ended;
  expect(run.exitCode).toBe(130);
  expect(interactionsIn(world.cwd).map(({ standing }) => standing)).toEqual(['pinned', 'open', 'open']);
  expect(documentIn(lastRun(world.cwd), 'verdict.json')).toMatchObject({
    state: 'interrupted',
    verdict: 'inconclusive',
  });
});
