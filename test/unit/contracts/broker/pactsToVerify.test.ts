import { describe, expect, it } from 'vitest';
import { brokerPacts } from '../../../../contracts/broker/brokerPacts.ts';
import { hal } from '../../../fixtures/broker/hal.ts';
import {
  standInBroker,
  type StandInBroker,
  type StandInOptions,
} from '../../../fixtures/broker/standInBroker.ts';
import { serve } from '../../../fixtures/servers/serve.ts';
import { brokerErrorOf, pactText, sectionOf, token } from './brokers.ts';

const never = new AbortController().signal;

async function brokerWith(options: StandInOptions = {}): Promise<StandInBroker> {
  const broker = await standInBroker(options);
  broker.store.addVersion('web', 'w1', 'main');
  broker.store.addPact('web', 'w1', 'auth', pactText('web'));
  broker.store.addVersion('mobile', 'm1', 'main');
  broker.store.addPact('mobile', 'm1', 'auth', pactText('mobile'));
  return broker;
}

function pactsOf(url: string, rest: object = {}, env = {}): ReturnType<typeof brokerPacts> {
  return brokerPacts(sectionOf(url, rest), 'auth', never, env);
}

describe('the pacts of a broker', () => {
  it('are those of its selectors, as text, with the place of their results', async () => {
    const broker = await brokerWith({ authorization: `Bearer ${token}` });
    const { pacts, warnings } = await pactsOf(broker.url, {}, { PACT_BROKER_TOKEN: token });
    expect(warnings).toEqual([]);
    expect(pacts.map(({ title }) => title)).toEqual([
      'Pact between web (w1) and auth',
      'Pact between mobile (m1) and auth',
    ]);
    expect(pacts[0]?.text).toContain('9007199254740993');
    expect(pacts[0]?.resultsUrl).toMatch(/^http.*\/verification-results$/);
    expect(pacts.map(({ pending, wip }) => pending || wip)).toEqual([false, false]);
    expect(pacts[0]?.notices).toEqual(['The pact of web is being verified']);
  });

  it('are asked for by selectors, branch, pending and work in progress', async () => {
    const broker = await brokerWith();
    await pactsOf(broker.url);
    await pactsOf(broker.url, {
      selectors: [{ matchingBranch: true }],
      branch: 'feat',
      pending: true,
      wipSince: '2026-01-01',
    });
    const bodies = broker.asked
      .filter(({ target }) => target === '/pacts/provider/auth/for-verification')
      .map(({ body }) => JSON.parse(body) as unknown);
    expect(bodies[0]).toEqual({
      consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
      includePendingStatus: false,
    });
    expect(bodies[1]).toEqual({
      consumerVersionSelectors: [{ matchingBranch: true }],
      providerVersionBranch: 'feat',
      includePendingStatus: true,
      includeWipPactsSince: '2026-01-01',
    });
  });

  it('that no version of this branch ever held are pending, if pending is on', async () => {
    const broker = await brokerWith();
    const { store } = broker;
    store.addVersion('auth', 'a1', 'main');
    const sha = store.pacts[0]?.sha ?? '';
    store.results.push({ sha, provider: 'auth', version: 'a1', success: true, testResults: null });
    const on = async (branch: string): Promise<readonly boolean[]> =>
      (await pactsOf(broker.url, { pending: true, branch })).pacts.map(({ pending }) => pending);
    expect(await on('main')).toEqual([false, true]);
    expect(await on('feat')).toEqual([true, true]);
    expect((await pactsOf(broker.url, { branch: 'feat' })).pacts.map(({ pending }) => pending)).toEqual([
      false,
      false,
    ]);
  });

  it('of a consumer that is deployed are not pending, whatever the broker says', async () => {
    const broker = await brokerWith();
    broker.store.deploy('web', 'w1', 'production');
    broker.store.deploy('mobile', 'm1', 'staging');
    const all = await pactsOf(broker.url, { pending: true, branch: 'feat' });
    expect(all.pacts.map(({ pending }) => pending)).toEqual([false, false]);
    expect(all.pacts[0]?.notices.at(-1)).toContain('it counts');
    const one = await pactsOf(broker.url, { pending: true, branch: 'feat', environment: 'production' });
    expect(one.pacts.map(({ pending }) => pending)).toEqual([false, true]);
  });

  it('that are work in progress are pending and told as such', async () => {
    const broker = await brokerWith();
    broker.store.addVersion('web', 'w2', 'feat/x');
    broker.store.addPact('web', 'w2', 'auth', pactText('web', 'get more'));
    const { pacts } = await pactsOf(broker.url, { branch: 'main', wipSince: '2026-01-01' });
    expect(pacts.map(({ pending, wip }) => [pending, wip])).toEqual([
      [true, false],
      [true, false],
      [true, true],
    ]);
  });

  it('that several selectors name come once, and count if one of them counts', async () => {
    const href = '/pacts/provider/auth/consumer/web/pact-version/abc';
    const listed = (meta: string, pending: boolean, text: string): object => ({
      verificationProperties: { pending, notices: [{ text }] },
      _links: { self: { href: `${href}/metadata/${meta}` } },
    });
    const server = await serve(({ method, body }) =>
      method === 'GET'
        ? hal(200, JSON.parse(pactText('web')))
        : hal(200, {
            _embedded: {
              pacts: body.includes('deployedOrReleased":true}],"includePending')
                ? [listed('a', true, 'main'), listed('b', false, 'deployed')]
                : [],
            },
          }),
    );
    const { pacts } = await pactsOf(server.url, { pending: true });
    expect(pacts).toHaveLength(1);
    expect(pacts[0]).toMatchObject({
      title: href,
      pending: false,
      resultsUrl: null,
      notices: ['deployed', 'main'],
    });
  });

  it('are none where nothing matches, and none with a word where the provider is unknown', async () => {
    const broker = await brokerWith();
    expect(await pactsOf(broker.url, { selectors: [{ branch: 'nowhere' }] })).toEqual({
      pacts: [],
      warnings: [],
    });
    const unknown = await brokerPacts(sectionOf(broker.url), 'billing', never, {});
    expect(unknown.pacts).toEqual([]);
    expect(unknown.warnings).toEqual([`the broker ${broker.url} has never heard of a provider billing`]);
  });

  it('that were listed and cannot be had are an error, not fewer pacts', async () => {
    const broker = await brokerWith({
      first: ({ method, target }) =>
        method === 'GET' && target.includes('/consumer/web/') ? hal(404, { error: 'gone' }) : null,
    });
    expect((await brokerErrorOf(pactsOf(broker.url))).status).toBe(404);
  });

  it('of which it gives one page only are an error', async () => {
    const server = await serve(() =>
      hal(200, { _embedded: { pacts: [] }, _links: { next: { href: '/pacts?page=2' } } }),
    );
    expect((await brokerErrorOf(pactsOf(server.url))).message).toContain('a part');
  });

  it('are an error where the list is something else', async () => {
    const server = await serve(() => hal(200, { pacts: [] }));
    expect((await brokerErrorOf(pactsOf(server.url))).trouble).toBe('unreadable');
  });

  it('of a broker whose links lead elsewhere are asked for without the token', async () => {
    const elsewhere = await brokerWith({ authorization: `Bearer ${token}` });
    const broker = await brokerWith({ authorization: `Bearer ${token}`, base: elsewhere.url });
    const error = await brokerErrorOf(pactsOf(broker.url, {}, { PACT_BROKER_TOKEN: token }));
    expect(error.hint).toContain('base URL');
    expect(elsewhere.asked.map(({ headers }) => headers['authorization'])).toEqual([undefined]);
  });
});
