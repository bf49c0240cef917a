import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Recorded } from '../../examples/accounts/recorder/har.ts';
import { journeyOf } from '../../examples/accounts/recorder/journeys.ts';
import { people } from '../../examples/accounts/recorder/people.ts';
import { Random } from '../../examples/accounts/recorder/Random.ts';
import { RecordingProxy } from '../../examples/accounts/recorder/RecordingProxy.ts';
import { Visitor } from '../../examples/accounts/recorder/Visitor.ts';
import { startAccounts } from '../../examples/accounts/start.ts';
import type { Accounts } from '../../examples/accounts/start.ts';
import { AccountsClient, mira } from './accountsClient.ts';

/** Headers by which the two may differ: whose they are, and how the bytes travel. */
const own = new Set([
  'server', 'x-request-id', 'date', 'connection', 'keep-alive', 'content-length', 'content-encoding',
  'transfer-encoding',
]); // prettier-ignore
const volatile: readonly (readonly [RegExp, string])[] = [
  [/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/, 'JWT'],
  [/^[\w-]{43}$/, 'secret'],
  [/^[\da-f]{8}-[\da-f-]{27}$/, 'uuid'],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'moment'],
];

/** A value with what varies by nature replaced by its kind, members sorted. */
function shape(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((element) => shape(element));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(members.map(([name, member]) => [name, shape(member, name)]));
  }
  if ((key === 'id' || key === 'user_id') && typeof value === 'number') return 'number id';
  if (typeof value !== 'string') return value;
  return volatile.find(([pattern]) => pattern.test(value))?.[1] ?? value;
}

function summary({ request, response }: Recorded): unknown {
  const headers = response.headers
    .filter(({ name }) => !own.has(name.toLowerCase()))
    .map(({ name, value }) => [
      name.toLowerCase(),
      name.toLowerCase() === 'set-cookie'
        ? value
            .replace(/sid=[\w-]{43}/, 'sid=secret')
            .split('; ')
            .sort()
            .join('; ')
        : value.replace(/\/users\/\d+$/, '/users/{}'),
    ])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return {
    asked: `${request.method} ${new URL(request.url).pathname.replace(/\/users\/\d{1,8}(?=\/|$)/, '/users/{}')}`,
    status: response.status,
    headers,
    body: response.text === '' ? null : shape(JSON.parse(response.text)),
    digits: /"account_number":(\d+)/.exec(response.text)?.[1] ?? null,
  };
}

async function travel(url: string, index: number): Promise<readonly unknown[]> {
  const proxy = new RecordingProxy(url, new Random(index));
  const person = people(20, new Random(7))[index];
  if (person === undefined) throw new Error('too few people');
  await journeyOf(index)(new Visitor(person, proxy, new Random(index)));
  proxy.close();
  return proxy.recorded.map(summary);
}

/** What is in the feed after deeds of each kind, page by page, and who is refused. */
async function eventsOf(url: string) {
  const reader = new AccountsClient(url);
  const refused = [await reader.get('/auth/events')];
  await reader.ask('POST', '/test/reset');
  await reader.register();
  const other = new AccountsClient(url);
  const who = { username: 'freya.holm', email: 'freya@mail.example' };
  await other.register(who);
  await other.login(who);
  refused.push(await other.get('/auth/events'));
  for (const password of ['no', 'no', 'no']) await other.login({ ...who, password });
  await reader.openSession();
  await reader.ask('POST', '/auth/password', {
    current_password: mira.password,
    new_password: 'another-harbour-1',
  });
  await reader.login({ password: 'another-harbour-1' });
  const page = async (query: string): Promise<Feed> =>
    Object(JSON.parse((await reader.get(`/auth/events${query}`)).text));
  const first = await page('');
  const later = await page(`?after=${String(first.events[3]?.id)}`);
  const none = await page(`?after=${String(later.last_id)}`);
  refused.push(await reader.get('/auth/events?after=soon'));
  expect(none).toEqual({ events: [], last_id: first.last_id });
  expect(later.events).toEqual(first.events.slice(4));
  return {
    types: first.events.map(({ type }) => type),
    pages: [first, later, none].map(({ events }) => events.length),
    shapes: shape(first.events),
    refused: refused.map(({ status }) => status),
    problems: refused.map(({ json }) => json),
  };
}

interface Feed {
  readonly events: readonly { readonly id: number; readonly type: string }[];
  readonly last_id: number;
}

describe('the accounts example, healthy', () => {
  let accounts: Accounts;
  beforeAll(async () => {
    accounts = await startAccounts();
  });
  afterAll(() => accounts.stop());

  test('twenty people of every kind are told the same by monolith and auth service', async () => {
    const journeys = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        Promise.all([travel(accounts.monolithUrl, index), travel(accounts.authUrl, index)]),
      ),
    );
    for (const [monolith, auth] of journeys) {
      expect(monolith.length).toBeGreaterThan(10);
      expect(auth).toEqual(monolith);
    }
  });

  test('the two have ids of their own, of the same type, and say who they are', async () => {
    for (const [url, name, least] of [
      [accounts.monolithUrl, 'monolith', 1],
      [accounts.authUrl, 'auth-service', 7_000_001],
    ] as const) {
      const client = new AccountsClient(url);
      await client.register({ username: 'first.of.this.test' });
      expect(Number(client.id)).toBeGreaterThanOrEqual(least);
      expect((await client.get('/health')).json).toMatchObject({ status: 'ok', name });
    }
  });

  test('bad bodies are refused alike', async () => {
    const answers = await Promise.all(
      [accounts.monolithUrl, accounts.authUrl].map(async (url) => {
        const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"user' };
        const plain = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'user' };
        const told = [];
        for (const [path, request] of [
          ['/auth/login', broken],
          ['/auth/login', plain],
          ['/auth/session', plain],
          ['/auth/register', { ...broken, body: '[]' }],
          ['/nowhere', broken],
        ] as const) {
          const response = await fetch(url + path, request);
          told.push([response.status, shape(await response.json())]);
        }
        return told;
      }),
    );
    expect(answers[0]?.map((answer) => answer[0])).toEqual([400, 415, 415, 422, 404]);
    expect(answers[1]).toEqual(answers[0]);
  });

  test('the two tell the same events of the same deeds, to nobody but those who may read them', async () => {
    const [monolith, auth] = await Promise.all([eventsOf(accounts.monolithUrl), eventsOf(accounts.authUrl)]);
    expect(monolith.types).toEqual([
      'user.registered',
      'user.registered',
      'user.signed-in',
      'account.locked',
      'user.signed-in',
      'password.changed',
      'user.signed-in',
    ]);
    expect(monolith.pages).toEqual([7, 3, 0]);
    expect(monolith.refused).toEqual([401, 403, 422]);
    expect(auth).toEqual(monolith);
  });

  test('a reset forgets everybody and lets nobody in by an old token', async () => {
    for (const url of [accounts.monolithUrl, accounts.authUrl]) {
      const client = new AccountsClient(url);
      await client.ask('POST', '/test/reset');
      expect((await client.register()).status).toBe(201);
      await client.login();
      expect((await client.register()).status).toBe(409);
      expect((await fetch(`${url}/test/reset`, { method: 'POST' })).status).toBe(204);
      expect((await client.get('/auth/profile')).status).toBe(401);
      expect((await client.login({ username: mira.username })).status).toBe(401);
      expect((await client.register()).status).toBe(201);
      expect((await client.get('/auth/profile')).status).toBe(401);
    }
  });
});
