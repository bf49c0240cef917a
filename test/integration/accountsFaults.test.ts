import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startAuthService } from '../../examples/accounts/systems/auth-service/authService.ts';
import { faults } from '../../examples/accounts/systems/auth-service/faults.ts';
import { PostgresServer } from '../../examples/accounts/systems/bootstrap/PostgresServer.ts';
import type { ListeningSystem } from '../../examples/accounts/systems/bootstrap/runSystem.ts';
import { differenceKinds } from '../../harness/model/difference.ts';
import { AccountsClient } from './accountsClient.ts';
import { CaughtMails } from './CaughtMails.ts';
import { faultCases } from './accountsFaultCases.ts';
import { times } from './faultCase.ts';
import type { FaultCase } from './faultCase.ts';

describe('the faults of the auth service', () => {
  let store: PostgresServer;
  let mails: CaughtMails;
  let healthy: ListeningSystem;
  let databases = 0;
  beforeAll(async () => {
    store = await PostgresServer.start('accounts-faults');
    mails = await CaughtMails.start();
    healthy = await start([]);
  });
  afterAll(async () => {
    await healthy.close();
    await store.stop();
    await mails.stop();
  });

  /** A service with a database of its own. */
  async function start(names: readonly string[], noise = false): Promise<ListeningSystem> {
    databases += 1;
    const database = `service${String(databases)}`;
    const admin = new Client({ ...store.connection });
    await admin.connect();
    await admin.query(`create database ${database}`);
    await admin.end();
    return startAuthService(
      { ...store.connection, database },
      { hashCost: 16, faults: names, noise, smtpUrl: mails.url },
    );
  }

  /** What the service shows to somebody who has just registered and logged in. */
  async function seen({ url }: ListeningSystem, look: FaultCase['look']): Promise<unknown> {
    const client = new AccountsClient(url);
    await client.ask('POST', '/test/reset');
    expect((await client.register()).status).toBe(201);
    expect((await client.login()).status).toBe(200);
    return look(client, (address) => mails.to(address));
  }

  async function seenWith(
    names: readonly string[],
    look: FaultCase['look'],
    noise = false,
  ): Promise<unknown> {
    const service = await start(names, noise);
    try {
      return await seen(service, look);
    } finally {
      await service.close();
    }
  }

  test('each has a case here, a description, and an expectation in the words of the model', () => {
    expect(faults.map(({ name }) => name).sort()).toEqual(Object.keys(faultCases).sort());
    for (const { name, description, expect: expected } of faults) {
      expect(description, name).toMatch(/\.$/);
      expect(expected.length, name).toBeGreaterThan(0);
      for (const { kinds } of expected) expect(differenceKinds).toEqual(expect.arrayContaining([...kinds]));
    }
  });

  test.each(faults.map(({ name, description }) => [name, description] as const))('%s: %s', async (name) => {
    const chosen = faultCases[name];
    if (chosen === undefined) throw new Error(`no case for ${name}`);
    const noise = faults.some((fault) => fault.name === name && fault.takes === 'noise');
    const sound = noise ? seenWith([], chosen.look, noise) : seen(healthy, chosen.look);
    expect(await sound).toEqual(chosen.healthy);
    expect(await seenWith([name], chosen.look, noise)).toEqual(chosen.faulty);
  });

  test('a reset sets the counters back', async () => {
    const look: FaultCase['look'] = async (client) => {
      const nine = () => times(9, async () => (await client.openSession()).headers.has('set-cookie'));
      const first = await nine();
      await client.ask('POST', '/test/reset');
      await client.register();
      return [...first, ...(await nine())].every(Boolean);
    };
    expect(await seenWith(['missing-cookie'], look)).toBe(true);
  });

  test('an unknown name is refused with those there are', async () => {
    await expect(start(['lost-rôle'])).rejects.toThrow(/there is no fault lost-rôle; .*lost-role/);
  });
});
