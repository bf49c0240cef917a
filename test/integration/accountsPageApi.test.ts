import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { startAuthService } from '../../examples/accounts/systems/auth-service/authService.ts';
import { PostgresServer } from '../../examples/accounts/systems/bootstrap/PostgresServer.ts';
import type { ListeningSystem } from '../../examples/accounts/systems/bootstrap/runSystem.ts';
import { startMonolith } from '../../examples/accounts/systems/monolith/monolith.ts';
import { AccountsClient, mira } from './accountsClient.ts';
import type { Told } from './accountsClient.ts';
import { CaughtMails } from './CaughtMails.ts';
import { member } from './faultCase.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const jpeg = Buffer.from('ffd8ffe000104a46', 'hex');
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Status, code of the error if there is one, and fields that are wrong. */
const refusal = (told: Told) => [told.status, member(told, 'error', 'code'), member(told, 'error', 'fields')];

describe('What the page asks of the API,', () => {
  let store: PostgresServer;
  let mails: CaughtMails;
  const systems: ListeningSystem[] = [];
  beforeAll(async () => {
    store = await PostgresServer.start('accounts-page');
    mails = await CaughtMails.start();
    const admin = new Client({ ...store.connection });
    await admin.connect();
    await admin.query('create database monolith');
    await admin.query('create database auth');
    await admin.end();
    const options = { hashCost: 16, faults: [], noise: false, smtpUrl: mails.url };
    systems.push(
      await startMonolith({ ...store.connection, database: 'monolith' }, options),
      await startAuthService({ ...store.connection, database: 'auth' }, options),
    );
  });
  afterAll(async () => {
    await Promise.all(systems.map((system) => system.close()));
    await store.stop();
    await mails.stop();
  });

  /** What both systems tell somebody who has just registered and logged in; they have to tell the same. */
  async function onBoth<T>(look: (client: AccountsClient) => Promise<T>): Promise<T> {
    const [monolith, auth] = await Promise.all(
      systems.map(async ({ url }) => {
        const client = new AccountsClient(url);
        await client.ask('POST', '/test/reset');
        expect((await client.register()).status).toBe(201);
        expect((await client.login()).status).toBe(200);
        return look(client);
      }),
    );
    expect(auth).toEqual(monolith);
    if (monolith === undefined) throw new Error('no system was asked');
    return monolith;
  }

  test('a picture is stored as it is, replaced, gone with a reset, and nothing else is taken for one.', async () => {
    const seen = await onBoth(async (client) => {
      const before = refusal(await client.get('/auth/picture'));
      const stored = await client.put('/auth/picture', 'image/jpeg', jpeg);
      const replaced = await client.put('/auth/picture', 'image/png', png);
      expect(member(stored, 'picture', 'changed_at')).toMatch(moment);
      const { headers, text } = await client.get('/auth/picture');
      const refused = [
        await client.put('/auth/picture', 'image/gif', png),
        await client.put('/auth/picture', 'image/png', jpeg),
        await client.put('/auth/picture', 'image/png', Buffer.alloc(0)),
        await client.put('/auth/picture', 'image/png', Buffer.concat([png, Buffer.alloc(262_144)])),
        await new AccountsClient(client.url).put('/auth/picture', 'image/png', png),
        await new AccountsClient(client.url).get('/auth/picture'),
      ].map(refusal);
      const headersSeen = ['content-type', 'x-content-type-options', 'cache-control', 'content-length'];
      return {
        before,
        told: [stored, replaced].map((told) => [
          member(told, 'picture', 'media_type'),
          member(told, 'picture', 'bytes'),
        ]),
        headers: headersSeen.map((name) => headers.get(name)),
        text,
        refused,
      };
    });
    const notAPicture = [{ field: 'picture', message: 'must be a PNG or JPEG image' }];
    expect(seen).toEqual({
      before: [404, 'no_picture', undefined],
      told: [
        ['image/jpeg', 8],
        ['image/png', 12],
      ],
      headers: ['image/png', 'nosniff', 'no-store', '12'],
      text: png.toString('utf8'),
      refused: [
        [415, 'unsupported_media_type', undefined],
        [422, 'validation_failed', notAPicture],
        [422, 'validation_failed', notAPicture],
        [413, 'picture_too_large', undefined],
        [401, 'unauthorized', undefined],
        [401, 'unauthorized', undefined],
      ],
    });
  });

  test('a log-in by form goes where it says, and back there with the reason, but to no other host.', async () => {
    const seen = await onBoth(async (client) => {
      const path = ({ headers }: Told) => headers.get('location')?.replace(client.url, '');
      const places: unknown[] = [];
      for (const next of [
        '/app/',
        '/app/?a=b',
        '//evil.example/',
        '/\\evil.example',
        'https://evil.example',
        '',
      ])
        places.push(path(await client.openSession({ next })));
      const wrong = await client.openSession({ next: '/app/', password: 'no' });
      expect(wrong.headers.has('set-cookie')).toBe(false);
      places.push(path(wrong), path(await client.openSession({ next: '/app/?a=b', password: 'no' })));
      places.push(path(await client.openSession({ next: '/app/', password: 'no' })));
      return places;
    });
    const profile = '/auth/profile';
    expect(seen).toEqual([
      '/app/', '/app/?a=b', profile, profile, profile, profile,
      '/app/?error=invalid_credentials&attempts_left=2',
      '/app/?a=b&error=invalid_credentials&attempts_left=1',
      '/app/?error=locked',
    ]); // prettier-ignore
  });

  test('an access token may be asked to live for fewer seconds, and no longer than that it lets anybody in.', async () => {
    const seen = await onBoth(async (client) => {
      const refused = await Promise.all(
        [0, 901, 1.5, '60', null].map((expires_in) => client.login({ expires_in })),
      );
      const short = await client.login({ expires_in: 3 });
      const first = (await client.get('/auth/profile')).status;
      await sleep(3_100);
      const late = await client.get('/auth/profile');
      const again = await client.refresh();
      return [
        ...refused.map(refusal),
        member(short, 'expires_in'),
        first,
        late.status,
        member(again, 'expires_in'),
      ];
    });
    const fields = [{ field: 'expires_in', message: 'must be 1 to 900 seconds' }];
    const refused = [422, 'validation_failed', fields];
    expect(seen).toEqual([refused, refused, refused, refused, refused, 3, 200, 401, 900]);
  });

  test('whoever listens hears of log-ins and of a change of the password, and is cut off by a log-out everywhere.', async () => {
    const seen = await onBoth(async (client) => {
      const other = new AccountsClient(client.url);
      await other.register({ username: 'freya.holm' });
      await other.login({ username: 'freya.holm' });
      const foreign = await other.listen();
      const own = await client.listen();
      const elsewhere = new AccountsClient(client.url);
      await elsewhere.login();
      await elsewhere.openSession();
      const passwords = { current_password: mira.password, new_password: 'another-harbour-1' };
      await elsewhere.ask('POST', '/auth/password', passwords);
      const left = await elsewhere.ask('POST', '/auth/logout/all');
      const code = await own.closed;
      const after = [
        await elsewhere.get('/auth/profile'),
        await elsewhere.refresh(),
        await elsewhere.ask('POST', '/auth/logout/all'),
      ].map(refusal);
      foreign.stop();
      const heard = own.heard.map((notice) => {
        const { at, ...rest } = Object(notice);
        expect(at).toMatch(moment);
        return rest;
      });
      const cookie = (left.headers.get('set-cookie') ?? '').split('; ').sort();
      return { heard, code, status: left.status, cookie, after, foreign: foreign.heard };
    });
    expect(seen).toEqual({
      heard: [
        { type: 'user.signed-in', kind: 'bearer' },
        { type: 'user.signed-in', kind: 'cookie' },
        { type: 'password.changed' },
        { type: 'signed-out' },
      ],
      code: 4001,
      status: 204,
      cookie: ['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Lax', 'sid='],
      after: [
        [401, 'unauthorized', undefined],
        [401, 'invalid_refresh_token', undefined],
        [401, 'unauthorized', undefined],
      ],
      foreign: [],
    });
  });

  test('nobody listens without being logged in, elsewhere, or without a WebSocket.', async () => {
    const seen = await onBoth(async (client) => {
      const refused = async (path: string) => {
        const socket = new WebSocket(`${client.url.replace('http', 'ws')}${path}`);
        const [, response] = await once(socket, 'unexpected-response');
        let text = '';
        for await (const chunk of response) text += String(chunk);
        const { error } = JSON.parse(text);
        return [response.statusCode, error.code];
      };
      const plain = await client.get('/auth/notifications');
      return [
        await refused('/auth/notifications'),
        await refused('/auth/profile'),
        refusal(plain),
        plain.headers.get('upgrade'),
      ];
    });
    expect(seen).toEqual([
      [401, 'unauthorized'],
      [404, 'not_found'],
      [426, 'upgrade_required', undefined],
      'websocket',
    ]);
  });

  test('a change of the password sends the same mail to whoever owns the account.', async () => {
    await onBoth(async (client) => {
      const email = `ola${String(systems.findIndex(({ url }) => url === client.url))}@mail.example`;
      await client.ask('PUT', '/auth/profile', { email });
      const passwords = { current_password: mira.password, new_password: 'another-harbour-1' };
      expect((await client.ask('POST', '/auth/password', passwords)).status).toBe(204);
      expect(await mails.to(email)).toBe('Your password was changed');
      const { from, text } = mails.all.find(({ to }) => to?.[0]?.address === email) ?? {};
      expect(from?.address).toBe('no-reply@accounts.example');
      expect(text).toContain('Hello Mira,\n\nthe password of your account mira.kovacs.0412 was changed.');
      return [from, text];
    });
  });

  test('the monolith serves the page with no address of its own in it, and sends whoever forgets the slash there.', async () => {
    const [monolith] = systems;
    const client = new AccountsClient(monolith?.url ?? '');
    const bare = await client.get('/app');
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/app/']);
    for (const [path, type] of [
      ['/app/', 'text/html; charset=utf-8'],
      ['/app/page.js', 'text/javascript; charset=utf-8'],
      ['/app/page.css', 'text/css; charset=utf-8'],
    ] as const) {
      const { status, headers, text } = await client.get(path);
      expect([status, headers.get('content-type')]).toEqual([200, type]);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).not.toMatch(/https?:\/\//);
    }
  });
});
