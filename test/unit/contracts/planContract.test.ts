import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pactsInputNow } from '../../../contracts/pactsInput.ts';
import { planContract } from '../../../contracts/planContract.ts';
import { contractSection } from '../../../contracts/section.ts';
import { defaultService } from '../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';
import { json } from '../../fixtures/servers/Answer.ts';
import { serve } from '../../fixtures/servers/serve.ts';

const wants = (description: string, more: Readonly<Record<string, unknown>> = {}): unknown => ({
  description,
  request: { method: 'GET', path: '/things/17' },
  response: { status: 200 },
  ...more,
});

const pact = (interactions: readonly unknown[], consumer = 'web', provider = 'shop'): unknown => ({
  consumer: { name: consumer },
  provider: { name: provider },
  interactions,
  metadata: { pactSpecification: { version: '4.0' } },
});

/** A service in a folder with these pacts. */
function service(
  pacts: Readonly<Record<string, unknown>>,
  section: Readonly<Record<string, unknown>> = {},
): ServiceConfig {
  const directory = mkdtempSync(join(tmpdir(), 'plan-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, one] of Object.entries(pacts)) writeFileSync(join(directory, name), JSON.stringify(one));
  const sides = {
    baseline: 'http://127.0.0.1:1',
    candidate: 'http://127.0.0.1:2',
    writes: 'isolated',
  } as const;
  const own = contractSection.parse({ pacts: ['*.json'], ...section });
  return { ...defaultService('shop', sides, directory), lanes: new Map([['contract', own]]) };
}

const plan = (given: ServiceConfig, isNamed = true) =>
  planContract({ service: given, seed: 's', at: new Date(0), isNamed, publish: null });
const doubtsOf = async (given: ServiceConfig): Promise<readonly string[]> =>
  (await plan(given)).doubts.map(({ id, reason }) => `${id}: ${reason}`);

test('nothing to verify is a doubt that says what was found instead', async () => {
  expect(await doubtsOf(service({}))).toEqual(['no-pacts: there is no pact: none is found by *.json']);
  expect(await doubtsOf(service({}, { pacts: [] }))).toEqual([expect.stringContaining('contract.pacts')]);
  expect(await doubtsOf(service({ 'a.json': pact([]) }))).toEqual([
    'no-interactions: the pact a.json has no interaction: there is nothing to verify',
  ]);
  expect(await doubtsOf(service({ 'a.json': pact([wants('a')], 'web', 'orders') }))).toEqual([
    expect.stringContaining('no pact is for shop: those that were found are for orders'),
  ]);
  expect(await doubtsOf(service({ 'a.json': pact([wants('a', { pending: true })]) }))).toEqual([
    'no-interactions: the one interaction is pending: what may fail without harm shows nothing',
  ]);
});

test('each consumer that is expected needs an interaction that counts', async () => {
  const pacts = {
    'a.json': pact([wants('a')]),
    'b.json': pact([wants('b', { pending: true })], 'mobile'),
  };
  expect(await doubtsOf(service(pacts, { consumers: ['web'] }))).toEqual([]);
  expect(await doubtsOf(service(pacts, { consumers: ['web', 'mobile', 'mail'] }))).toEqual([
    'consumer-missing: all interactions of the consumer mobile are pending; the consumer mail has no interaction',
  ]);
});

test('what is named and gives nothing beside what gives something is a doubt', async () => {
  const web = pact([wants('a')]);
  expect(await doubtsOf(service({ 'a.json': web }, { pacts: ['*.json', 'mobile-*.json'] }))).toEqual([
    'pacts-missing: no pact is found by mobile-*.json',
  ]);
  expect(await doubtsOf(service({ 'a.json': web, 'b.json': pact([], 'mobile') }))).toEqual([
    'pacts-missing: b.json of mobile has no interaction',
  ]);
  const below = service({ 'a.json': web }, { pacts: ['.'] });
  for (const name of ['mobile', 'orders', 'other']) mkdirSync(join(below.directory, name));
  writeFileSync(join(below.directory, 'mobile', 'b.json'), JSON.stringify(pact([wants('b')], 'mobile')));
  writeFileSync(
    join(below.directory, 'orders', 'c.json'),
    JSON.stringify(pact([wants('c')], 'web', 'orders')),
  );
  writeFileSync(join(below.directory, 'other', 'd.json'), '{}');
  expect(await doubtsOf(below)).toEqual([
    'pacts-missing: mobile/b.json is a pact in a folder below one that is named, and not read: name the folder, or a glob',
  ]);
});

test('a named pipe among the pacts is refused and not waited for', async () => {
  const given = service({ 'a.json': pact([wants('a')]) }, { pacts: ['.'] });
  execFileSync('mkfifo', [join(given.directory, 'b.json')]);
  await expect(plan(given)).rejects.toThrow('b.json: the pact cannot be read: it is no regular file');
  expect(await pactsInputNow(given)).toBeNull();
});

test('a pact that is not UTF-8 is refused with its line', async () => {
  const given = service({});
  const text = JSON.stringify(pact([wants('gr\u00fc\u00dfe')]), null, 1);
  writeFileSync(join(given.directory, 'a.json'), text, 'latin1');
  const line = text.split('\n').findIndex((one) => one.includes('gr\u00fc')) + 1;
  await expect(plan(given)).rejects.toThrow(`a.json:${String(line)}: this is not UTF-8`);
});

test('a string of megabytes is read, and one that is nested without end is refused', async () => {
  const long = pact([wants('a', { response: { status: 200, body: `${'x'.repeat(9_000_000)}\\"` } })]);
  expect((await plan(service({ 'a.json': long }))).interactions).toHaveLength(1);
  const given = service({});
  const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const text = JSON.stringify(pact([wants('a', { response: { status: 200, body: 'HERE' } })]));
  writeFileSync(join(given.directory, 'a.json'), `\n${text.replace('"HERE"', nested)}`);
  await expect(plan(given)).rejects.toThrow('a.json:2: this has more than 1,000 levels');
});

test('an interaction that several pacts of a consumer have is verified once, and counts where one makes it count', async () => {
  const { interactions } = await plan(
    service({
      'a.json': pact([wants('a'), wants('b')]),
      'b.json': pact([wants('a'), wants('b', { request: { method: 'GET', path: '/others' } })]),
      'c.json': pact([wants('a')], 'mobile'),
    }),
  );
  expect(interactions.map(({ pact: { title }, interaction }) => [title, interaction.description])).toEqual([
    ['a.json', 'a'],
    ['a.json', 'b'],
    ['b.json', 'b'],
    ['c.json', 'a'],
  ]);
  expect(interactions[0]?.operation).toBe('GET /things/{}');
  // Of the same consumer, kind, description and states: the same, whatever it is answered.
  expect(interactions[1]?.fingerprint).toBe(interactions[2]?.fingerprint);
  expect(new Set(interactions.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  expect(interactions[0]?.fingerprint).toMatch(/^[0-9a-f]{12}$/);
});

test('without a name of its own the service is the only provider that the pacts have', async () => {
  const one = service({ 'a.json': pact([wants('a')], 'web', 'orders') });
  const named = await plan(one, false);
  expect([named.provider, named.service.name]).toEqual(['orders', 'orders']);
  expect((await plan(one, true)).service.name).toBe('shop');
  const spoken = service({ 'a.json': pact([wants('a')], 'web', 'The Orders/2') });
  expect((await plan(spoken, false)).service.name).toBe('shop');
  const two = service({
    'a.json': pact([wants('a')], 'web', 'orders'),
    'b.json': pact([wants('a')], 'web', 'auth'),
  });
  await expect(plan(two, false)).rejects.toMatchObject({ hint: expect.stringContaining('auth, orders') });
});

test('a candidate in production is refused; a baseline in production is left alone, and that is told', async () => {
  const given = service({ 'a.json': pact([wants('a')]) });
  const production = (side: 'baseline' | 'candidate'): ServiceConfig => ({
    ...given,
    [side]: { ...given[side], production: true },
  });
  await expect(plan(production('candidate'))).rejects.toThrow('marked `production: true`');
  const { sides, notes } = await plan(production('baseline'));
  expect(sides).toEqual(['candidate']);
  expect(notes).toEqual([expect.stringContaining('the baseline is marked `production: true`')]);
});

test('a module of states that is not there, and a URL of messages beside one, are mistakes', async () => {
  const pacts = { 'a.json': pact([wants('a')]) };
  await expect(plan(service(pacts, { states: 'states.ts' }))).rejects.toThrow('states.ts is not there');
  await expect(plan(service(pacts, { states: 'a.json', messages: 'http://a' }))).rejects.toThrow('messages');
  await expect(plan(service(pacts, { states: 'http://' }))).rejects.toThrow('is no URL');
  await expect(plan(service({}, { pacts: ['http://'] }))).rejects.toThrow('is no URL');
  const urls = { states: 'http://a/states', messages: 'http://a/messages' };
  expect((await plan(service(pacts, urls))).help).toEqual({ kind: 'urls', ...urls });
});

test('pacts are read over the network; what cannot be had is a doubt without what is secret in its URL', async () => {
  const server = await serve(({ target }) =>
    target.startsWith('/web.json') ? json(200, pact([wants('a')])) : json(503, {}),
  );
  const { pacts, doubts } = await plan(
    service({}, { pacts: [`${server.url}/web.json?token=s3cret`, `${server.url}/gone.json?token=s3cret`] }),
  );
  expect(pacts.map(({ title }) => title)).toEqual([`${server.url}/web.json`]);
  expect(doubts).toEqual([
    { lane: 'contract', id: 'broker', reason: `${server.url}/gone.json answered 503` },
  ]);
});
