import { describe, expect, it } from 'vitest';
import {
  afterVerification,
  type BrokerWord,
  type Verification,
} from '../../../../contracts/broker/afterVerification.ts';
import { brokerPacts } from '../../../../contracts/broker/brokerPacts.ts';
import type { Pact } from '../../../../contracts/pact/Pact.ts';
import { readPact } from '../../../../contracts/pact/readPact.ts';
import type { Standing } from '../../../../harness/model/contract.ts';
import type { Doubt } from '../../../../harness/model/doubt.ts';
import { hal } from '../../../fixtures/broker/hal.ts';
import {
  standInBroker,
  type StandInBroker,
  type StandInOptions,
} from '../../../fixtures/broker/standInBroker.ts';
import { pactText, sectionOf, token } from './brokers.ts';

const never = new AbortController().signal;
const publish = { buildUrl: 'https://ci/7', verifiedBy: '0.1.0' };

async function brokerWith(options: StandInOptions = {}): Promise<StandInBroker> {
  const broker = await standInBroker(options);
  for (const consumer of ['web', 'mobile']) {
    broker.store.addVersion(consumer, 'c1', 'main');
    broker.store.addPact(consumer, 'c1', 'auth', pactText(consumer));
    broker.store.deploy(consumer, 'c1', 'production');
  }
  return broker;
}

/** The pacts of the broker verified with these standings, by consumer. */
async function after(
  broker: StandInBroker,
  standings: Readonly<Record<string, Standing>>,
  rest: Partial<Verification> & { readonly environment?: string; readonly env?: object } = {},
): Promise<BrokerWord> {
  const section = sectionOf(broker.url, { branch: 'main', environment: rest.environment ?? null });
  const env = { ...rest.env };
  const { pacts } = await brokerPacts(section, 'auth', never, env);
  const read = pacts.map(({ text, title, pending, notices, resultsUrl }): Pact =>
    readPact(text, title, { pending, notices, resultsUrl }),
  );
  return afterVerification(
    {
      section,
      provider: 'auth',
      version: 'a1',
      pacts: read,
      standingOf: ({ consumer }) => standings[consumer] ?? null,
      publish,
      doubts: [],
      interrupted: false,
      ...rest,
    },
    never,
    env,
  );
}

const held: Readonly<Record<string, Standing>> = { web: 'pinned', mobile: 'new' };

describe('results of a verification', () => {
  it('go to the broker with version, branch and build, each with its interactions', async () => {
    const broker = await brokerWith({ authorization: `Bearer ${token}` });
    const word = await after(
      broker,
      { web: 'pinned', mobile: 'broken' },
      { env: { PACT_BROKER_TOKEN: token } },
    );
    expect(word).toEqual({
      deploy: null,
      doubts: [],
      notes: [`2 results of auth a1 published to ${broker.url}`],
    });
    expect(broker.store.results.map(({ success }) => success)).toEqual([true, false]);
    expect(broker.store.branchOf('auth', 'a1')).toBe('main');
    expect(broker.store.results[1]?.testResults).toEqual({
      tests: [{ testDescription: 'get the profile', interactionProviderState: '', status: 'failed' }],
      summary: { testCount: 1, failureCount: 1 },
    });
    expect(broker.asked.at(-1)?.body).toContain('"buildUrl":"https://ci/7"');
  });

  it.each(['open', 'unsteady', 'wrong', null] as const)(
    'that are %s stay here, and those of others do not',
    async (standing) => {
      const broker = await brokerWith();
      const word = await after(
        broker,
        standing === null ? { web: 'held' } : { web: 'held', mobile: standing },
      );
      expect(broker.store.results).toHaveLength(1);
      expect(word.notes[1]).toBe(
        'no result of Pact between mobile (c1) and auth was published: nobody can say whether it keeps "get the profile"',
      );
    },
  );

  it.each([
    [{ publish: null }, []],
    [{ interrupted: true }, []],
    [{ version: 'main' }, ['no result was published: main is the name of its branch and no exact version']],
    [{ version: 'unknown' }, ['no result was published: the version is not known']],
    [
      { doubts: [{ lane: 'contract', id: 'identity', reason: 'it is another' } satisfies Doubt] },
      ['no result was published: it is another'],
    ],
  ] as const)('are not published with %o', async (rest, reasons) => {
    const broker = await brokerWith();
    const word = await after(broker, held, rest);
    expect(broker.store.results).toEqual([]);
    expect(broker.asked.some(({ method }) => method === 'PUT')).toBe(false);
    expect(word.doubts.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('are none where no pact came from the broker, which is said', async () => {
    const broker = await brokerWith();
    const word = await after(broker, held, { pacts: [readPact(pactText('web'), 'web.json')] });
    expect(word).toEqual({
      deploy: null,
      doubts: [],
      notes: [`no result was published: none of the pacts came from ${broker.url}`],
    });
  });

  it('that the broker does not take are a doubt, and those that it takes are there', async () => {
    const broker = await brokerWith({
      first: ({ method, target }) =>
        method === 'POST' && target.includes('/consumer/web/') ? hal(403, { error: 'read only' }) : null,
    });
    const word = await after(broker, held);
    expect(broker.store.results).toHaveLength(1);
    expect(word.doubts[0]?.reason).toMatch(/Pact between web \(c1\) and auth: .*403: read only/);
    expect(word.notes[0]).toContain('1 result of auth a1');
  });

  it('are not sent at all where their branch is not taken', async () => {
    const broker = await brokerWith({
      first: ({ method }) => (method === 'PUT' ? hal(500, { error: 'boom' }) : null),
    });
    const word = await after(broker, held);
    expect(broker.store.results).toEqual([]);
    expect(word.doubts[0]?.reason).toContain('500: boom');
  });

  it('of a broker whose links lead elsewhere go nowhere', async () => {
    const elsewhere = await brokerWith();
    const broker = await brokerWith({ base: elsewhere.url });
    const word = await after(broker, held);
    expect(elsewhere.store.results).toEqual([]);
    expect(elsewhere.asked.every(({ method }) => method === 'GET')).toBe(true);
    expect(word.doubts[0]?.reason).toContain(elsewhere.url);
  });
});

describe('the environment of a broker', () => {
  it.each([
    [held, { passed: 1, failed: 0, errored: 0, named: [] }],
    [
      { web: 'pinned', mobile: 'broken' },
      {
        passed: 0,
        failed: 1,
        errored: 0,
        named: [expect.stringContaining('production: the broker says no')],
      },
    ],
    [
      { web: 'pinned', mobile: 'open' },
      {
        passed: 0,
        failed: 0,
        errored: 1,
        named: [expect.stringContaining('production: the broker cannot say')],
      },
    ],
  ] as const)('is asked after the results are there: %o', async (standings, sample) => {
    const broker = await brokerWith();
    const { deploy, doubts } = await after(broker, standings, { environment: 'production' });
    expect(deploy).toEqual({ kind: 'census', skipped: 0, pending: 0, expected: 1, proof: false, ...sample });
    expect(doubts).toEqual([]);
  });

  it('with nothing in it is open, though the broker says yes', async () => {
    const broker = await brokerWith();
    broker.store.environments.add('staging');
    const { deploy } = await after(broker, held, { environment: 'staging' });
    expect(deploy).toMatchObject({
      passed: 0,
      errored: 1,
      named: [expect.stringContaining('nothing was verified')],
    });
  });

  it('is open where nothing was published, and says how', async () => {
    const broker = await brokerWith();
    const { deploy, notes } = await after(broker, held, { environment: 'production', publish: null });
    expect(deploy).toMatchObject({ errored: 1 });
    expect(notes[0]).toContain('--publish-results');
  });

  it.each([
    ['nowhere', {}, "'nowhere' does not exist"],
    ['production', { version: 'latest' }, 'latest is a name that moves'],
  ])('that cannot be asked for is a doubt: %s', async (environment, rest, reason) => {
    const broker = await brokerWith();
    const word = await after(broker, held, { environment, publish: null, ...rest });
    expect(word.deploy).toBeNull();
    expect(word.doubts.map(({ id }) => id)).toEqual(['broker']);
    expect(word.doubts[0]?.reason).toContain(reason);
  });
});
