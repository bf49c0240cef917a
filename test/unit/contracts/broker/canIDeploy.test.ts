import { describe, expect, it } from 'vitest';
import {
  awaitDeployability,
  canIDeploy,
  type DeployQuestion,
} from '../../../../contracts/broker/canIDeploy.ts';
import { UsageError } from '../../../../harness/errors/UsageError.ts';
import { hal } from '../../../fixtures/broker/hal.ts';
import { standInBroker, type StandInBroker } from '../../../fixtures/broker/standInBroker.ts';
import { serve } from '../../../fixtures/servers/serve.ts';
import { brokerErrorOf, clientOf, pactText } from './brokers.ts';

const question: DeployQuestion = {
  pacticipant: 'auth',
  version: 'a1',
  environment: 'production',
  ignore: [],
};

/** Two consumers in production, of whose pacts these are the results of version a1 of auth. */
async function brokerWith(...results: readonly (boolean | null)[]): Promise<StandInBroker> {
  const broker = await standInBroker();
  const { store } = broker;
  store.addVersion('auth', 'a1', 'main');
  for (const [index, success] of results.entries()) {
    const consumer = ['web', 'mobile'][index] ?? 'more';
    store.addVersion(consumer, 'c1', 'main');
    store.addPact(consumer, 'c1', 'auth', pactText(consumer));
    store.deploy(consumer, 'c1', 'production');
    const sha = store.pacts.at(-1)?.sha ?? '';
    if (success !== null)
      store.results.push({ sha, provider: 'auth', version: 'a1', success, testResults: null });
  }
  return broker;
}

describe('whether a version may be deployed', () => {
  it.each([
    [[true, true], 'yes', 'says yes'],
    [[true, false], 'no', 'failed'],
    [[true, null], 'unknown', 'no verified pact'],
    [[], 'nothing', 'nothing was verified'],
  ] as const)('with the results %o is: %s', async (results, expected, reason) => {
    const broker = await brokerWith(...results);
    const found = await canIDeploy(clientOf(broker.url), question);
    expect(found.answer).toBe(expected);
    expect(found.reason).toContain(reason);
    expect(found.rows).toHaveLength(results.length);
  });

  it('is unknown where the broker does not know the version, though it says no', async () => {
    const broker = await brokerWith(true, true);
    const found = await canIDeploy(clientOf(broker.url), { ...question, version: 'a2' });
    expect(found.answer).toBe('unknown');
    expect(found.reason).toContain('No version with number a2');
  });

  it.each([
    [{ pacticipant: 'outh' }, 'does not match an existing pacticipant'],
    [{ environment: 'prod' }, "'prod' does not exist"],
  ])('is a mistake to ask of what the broker does not know: %o', async (rest, message) => {
    const broker = await brokerWith(true);
    const asked = canIDeploy(clientOf(broker.url), { ...question, ...rest });
    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow(message);
  });

  it('is a mistake to ask of what is no broker, and says so', async () => {
    const server = await serve(() => hal(404, { error: 'not found' }));
    await expect(canIDeploy(clientOf(server.url), question)).rejects.toMatchObject({
      message: expect.stringContaining('nothing there looks like a Pact broker') as unknown,
      hint: `is ${server.url} the address of the broker itself?`,
    });
    const broker = await standInBroker({
      first: ({ target }) => (target.startsWith('/can-i-deploy') ? hal(404, { error: 'no outh' }) : null),
    });
    await expect(canIDeploy(clientOf(broker.url), question)).rejects.toMatchObject({
      hint: expect.stringContaining('is the name right') as unknown,
    });
  });

  const row = (success: boolean | null, ignored?: true, [provider, version] = ['auth', 'a1']): object => ({
    consumer: { name: 'web', version: { number: 'c1' } },
    provider: { name: provider, version: { number: version } },
    verificationResult: success === null ? null : { success },
    ...(ignored === undefined ? {} : { ignored }),
  });

  it.each([
    [true, [row(true), row(null)], 'unknown'],
    [true, [row(true), row(false)], 'unknown'],
    [true, [row(true), row(false, true)], 'yes'],
    [true, [row(true, true)], 'nothing'],
    [true, [row(true, undefined, ['bar', '9'])], 'nothing'],
    [true, [row(true, undefined, ['auth', 'a0'])], 'nothing'],
    [false, [row(false, true)], 'unknown'],
    [null, [row(true)], 'unknown'],
  ])('is read of its rows too: %o %o', async (deployable, matrix, expected) => {
    const server = await serve(() => hal(200, { summary: { deployable, reason: null }, matrix }));
    const found = await canIDeploy(clientOf(server.url), { ...question, ignore: ['a b', 'c'] });
    expect(found.answer).toBe(expected);
    expect(decodeURIComponent(server.asked[0]?.target ?? '')).toContain(
      'ignore[][pacticipant]=a+b&ignore[][pacticipant]=c',
    );
  });

  it.each([
    {},
    { summary: { reason: 'x' }, matrix: [] },
    { summary: { deployable: 'true' }, matrix: [] },
    [],
  ])('is not read out of %o', async (body) => {
    const server = await serve(() => hal(200, body));
    expect((await brokerErrorOf(canIDeploy(clientOf(server.url), question))).trouble).toBe('unreadable');
  });

  it('is asked again while it is unknown', async () => {
    const broker = await brokerWith(true, null);
    const { store } = broker;
    const sha = store.pacts.at(-1)?.sha ?? '';
    void broker
      .reached(2)
      .then(() =>
        store.results.push({ sha, provider: 'auth', version: 'a1', success: true, testResults: null }),
      );
    const found = await awaitDeployability(
      clientOf(broker.url),
      question,
      { milliseconds: 10_000, every: 5 },
      new AbortController().signal,
    );
    expect(found.answer).toBe('yes');
    const late = await awaitDeployability(
      clientOf(broker.url),
      { ...question, version: 'a9' },
      { milliseconds: 20, every: 5 },
      new AbortController().signal,
    );
    expect(late.answer).toBe('unknown');
  });
});
