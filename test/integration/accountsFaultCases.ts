import { AccountsClient, mira } from './accountsClient.ts';
import type { Told } from './accountsClient.ts';
import { member, positions, times } from './faultCase.ts';
import type { FaultCase } from './faultCase.ts';
import { journeyCases } from './accountsJourneyCases.ts';
import { tokenCases } from './accountsTokenCases.ts';

const roles = (client: AccountsClient) => client.get(`/auth/users/${client.id}/roles`);
const digits = ({ text }: Told) => /"account_number":(\d+)/.exec(text)?.[1];

/** Registers and logs in another user; the answer of the login. */
async function another(client: AccountsClient, username: string): Promise<Told> {
  const other = new AccountsClient(client.url);
  await other.register({ username });
  return other.login({ username });
}

// Worked out apart: the first 8 bytes of the SHA-256 of mira's user name, bit 63 cleared, bits 62 and 0 set.
const number = '5297252192702547323';
/** By the name of the fault. */
export const faultCases: Readonly<Record<string, FaultCase>> = {
  'lost-role': {
    look: async (client) => member(await roles(client), 'roles'),
    healthy: ['member', 'reader', 'auditor', 'exporter'],
    faulty: ['member', 'reader', 'auditor'],
  },
  'other-order': {
    look: async (client) => member(await roles(client), 'roles'),
    healthy: ['member', 'reader', 'auditor', 'exporter'],
    faulty: ['exporter', 'auditor', 'reader', 'member'],
  },
  'rounded-id': {
    look: async (client) => digits(await client.get(`/auth/users/${client.id}`)),
    healthy: number,
    faulty: String(Number(number)),
  },
  'number-as-string': {
    look: async (client) => typeof member(await client.login(), 'user_id'),
    healthy: 'number',
    faulty: 'string',
  },
  'unix-time': {
    look: async (client) =>
      typeof member(await client.ask('PUT', '/auth/profile', { phone: '+441234567' }), 'user', 'updated_at'),
    healthy: 'string',
    faulty: 'number',
  },
  'empty-token': {
    look: async (client) =>
      positions(
        await times(20, async () => {
          const told = await client.refresh();
          client.refreshToken = String(member(told, 'refresh_token'));
          return member(told, 'access_token') === '';
        }),
      ),
    healthy: [],
    faulty: [10, 20],
  },
  'wrong-error-message': {
    look: async (client) => member(await client.login({ password: 'no' }), 'error', 'message'),
    healthy: 'The username or password is wrong.',
    faulty: 'Wrong password.',
  },
  'error-without-code': {
    look: async (client) => member(await client.register(), 'error', 'code'),
    healthy: 'username_taken',
    faulty: undefined,
  },
  'renamed-field': {
    look: async (client) =>
      Object.keys((await client.login()).json ?? {}).filter((key) => key.startsWith('exp')),
    healthy: ['expires_in'],
    faulty: ['expiresIn'],
  },
  'null-for-missing': {
    look: async (client) => member(await client.get('/auth/profile'), 'user', 'phone'),
    healthy: undefined,
    faulty: null,
  },
  'extra-field': {
    look: async (client) => member(await client.refresh(), 'scope'),
    healthy: undefined,
    faulty: 'all',
  },
  'truncated-json': {
    look: async (client) => (await client.get('/auth/sessions')).json === null,
    healthy: false,
    faulty: true,
  },
  'wrong-status': {
    look: async (client) => (await client.register({ email: 'nowhere' })).status,
    healthy: 422,
    faulty: 400,
  },
  'missing-header': {
    look: async (client) =>
      (await times(3, () => client.login({ password: 'no' }))).map(({ headers }) =>
        headers.get('retry-after'),
      ),
    healthy: [null, null, '1'],
    faulty: [null, null, null],
  },
  'message-shape': {
    look: async (client) => {
      const { events } = Object(JSON.parse((await client.get('/auth/events')).text));
      return events.map((event: { readonly type: string; readonly user_id: unknown }) => [
        event.type,
        typeof event.user_id,
      ]);
    },
    healthy: [
      ['user.registered', 'number'],
      ['user.signed-in', 'number'],
    ],
    faulty: [
      ['user.registered', 'string'],
      ['user.signed-in', 'string'],
    ],
  },
  'cookie-without-httponly': {
    look: async (client) => /httponly/i.test((await client.openSession()).headers.get('set-cookie') ?? ''),
    healthy: true,
    faulty: false,
  },
  'missing-cookie': {
    look: async (client) =>
      positions(await times(20, async () => (await client.openSession()).headers.get('set-cookie') === null)),
    healthy: [],
    faulty: [10, 20],
  },
  'location-wrong-host': {
    look: async (client) => {
      const { headers } = await client.register({ username: 'somebody.else' });
      return headers.get('location')?.startsWith(`${client.url}/auth/users/`);
    },
    healthy: true,
    faulty: false,
  },
  'wrong-content-type': {
    look: async (client) => (await roles(client)).headers.get('content-type'),
    healthy: 'application/json; charset=utf-8',
    faulty: 'text/html; charset=utf-8',
  },
  'cacheable-profile': {
    look: async (client) => (await client.get('/auth/profile')).headers.get('cache-control'),
    healthy: 'no-store',
    faulty: 'public, max-age=60',
  },
  '500-sometimes': {
    // The 1st and 2nd answer were the registration and the login before.
    look: async (client) =>
      positions(await times(400, async () => (await client.get('/auth/sessions')).status === 500)),
    healthy: [],
    faulty: [198, 398],
  },
  'rare-500': {
    look: async (client) =>
      positions(await times(200, async () => (await client.get('/auth/sessions')).status === 500)),
    healthy: [],
    faulty: [98, 198],
  },
  'slow-login': {
    // The 1st login was that before.
    look: async (client) =>
      positions(
        await times(20, async () => {
          const before = performance.now();
          await client.login();
          return performance.now() - before >= 700;
        }),
      ),
    healthy: [],
    faulty: [6, 13, 19],
  },
  'shared-token': {
    look: async (client) => {
      const tokens = await times(51, async (index) =>
        member(await another(client, `user.${String(index)}`), 'refresh_token'),
      );
      return positions(tokens.map((token, index) => tokens.indexOf(token) !== index));
    },
    healthy: [],
    faulty: [49], // the 50th login with the one before
  },
  'wrong-user': {
    look: async (client) => {
      const other = new AccountsClient(client.url);
      await other.register({ username: 'somebody.else' });
      await other.login({ username: 'somebody.else' });
      const names = await times(400, async (index) =>
        member(await (index % 7 === 0 ? other : client).get('/auth/profile'), 'user', 'username'),
      );
      return positions(
        names.map((name, index) => name !== ((index + 1) % 7 === 0 ? 'somebody.else' : mira.username)),
      );
    },
    healthy: [],
    faulty: [200, 400],
  },
  'stale-profile': {
    look: async (client) => {
      await client.get('/auth/profile');
      await client.ask('PUT', '/auth/profile', { first_name: 'Mirjam' });
      return times(2, async () => member(await client.get('/auth/profile'), 'user', 'first_name'));
    },
    healthy: ['Mirjam', 'Mirjam'],
    faulty: ['Mira', 'Mirjam'],
  },
  'refresh-after-logout': {
    look: async (client) => [(await client.logout()).status, (await client.refresh()).status],
    healthy: [204, 401],
    faulty: [204, 200],
  },
  'lockout-missing': {
    look: (client) => times(4, async () => (await client.login({ password: 'no' })).status),
    healthy: [401, 401, 423, 423],
    faulty: [401, 401, 401, 401],
  },
  'crash-on-input': {
    look: (client) =>
      client.register({ username: 'finn.obrien', last_name: "O'Brien" }).then(
        ({ status }) => status,
        () => 'no answer',
      ),
    healthy: 201,
    faulty: 'no answer',
  },
  ...tokenCases,
  ...journeyCases,
};
