import { setTimeout as sleep } from 'node:timers/promises';

import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { AccountsClient } from './accountsClient.ts';
import { member, positions, times } from './faultCase.ts';
import type { FaultCase } from './faultCase.ts';

/** The refresh tokens of two logins of two users each. */
async function refreshTokens(client: AccountsClient): Promise<readonly (readonly unknown[])[]> {
  const names = ['first.of.two', 'second.of.two'];
  const all: unknown[][] = [];
  for (const username of names) {
    const other = new AccountsClient(client.url);
    await other.register({ username });
    all.push([...(await times(2, async () => member(await other.login({ username }), 'refresh_token')))]);
  }
  return all;
}

/** Whether a profile opens with the access token of a new login, and what somebody says who looks at the token. */
async function access(client: AccountsClient, look: (token: string) => unknown): Promise<readonly unknown[]> {
  const token = String(member(await client.login(), 'access_token'));
  return [(await client.get('/auth/profile')).status, await look(token)];
}

async function isVerified(client: AccountsClient, token: string): Promise<boolean> {
  const keys: { keys: [] } = JSON.parse((await client.get('/.well-known/jwks.json')).text);
  return jwtVerify(token, createLocalJWKSet(keys)).then(
    () => true,
    () => false,
  );
}

function lifetime(token: string): number | null {
  const { exp, iat } = decodeJwt(token);
  return exp === undefined ? null : exp - (iat ?? 0);
}

/** Faults of tokens, moments and access, by name. */
export const tokenCases: Readonly<Record<string, FaultCase>> = {
  'token-constant': {
    look: async (client) => {
      const [first = [], second = []] = await refreshTokens(client);
      const { status } = await client.refresh(String(first[0]));
      return [new Set(first).size, new Set([...first, ...second]).size, status];
    },
    healthy: [2, 4, 200],
    faulty: [1, 2, 200],
  },
  'same-token-for-all': {
    look: async (client) => {
      const tokens = (await refreshTokens(client)).flat();
      return [new Set(tokens).size, (await client.refresh(String(tokens[0]))).status];
    },
    healthy: [4, 200],
    faulty: [1, 200],
  },
  'weak-token': {
    look: async (client) => {
      const tokens = (await refreshTokens(client)).flat().map(String);
      const numbers = tokens.map((token) => Number(token.slice(-8)));
      const counted = numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
      return [counted, tokens[0]?.length, (await client.refresh(tokens[0])).status];
    },
    healthy: [false, 43, 200],
    faulty: [true, 43, 200],
  },
  'unsigned-token': {
    look: (client) => access(client, (token) => [decodeProtectedHeader(token).alg, token.endsWith('.')]),
    healthy: [200, ['ES256', false]],
    faulty: [200, ['none', true]],
  },
  'broken-signature': {
    look: (client) => access(client, (token) => isVerified(client, token)),
    healthy: [200, true],
    faulty: [200, false],
  },
  'eternal-token': {
    look: (client) => access(client, lifetime),
    healthy: [200, 900],
    faulty: [200, 3652 * 86_400],
  },
  'endless-token': {
    look: (client) => access(client, lifetime),
    healthy: [200, 900],
    faulty: [200, null],
  },
  'frozen-time': {
    look: async (client) => {
      const change = () => client.ask('PUT', '/auth/profile', { phone: '+441234567' });
      const moments = await times(3, async () => {
        await sleep(2);
        return member(await change(), 'user', 'updated_at');
      });
      return new Set(moments).size;
    },
    healthy: 3,
    faulty: 1,
  },
  'late-clock': {
    look: async (client) => {
      const told = await client.get('/auth/sessions');
      const created = Date.parse(String(member(told, 'sessions', '0', 'created_at')));
      return Math.round((Date.now() - created) / 30_000);
    },
    healthy: 0,
    faulty: 3,
  },
  'reused-id': {
    look: async (client) => {
      const other = new AccountsClient(client.url);
      await other.register({ username: 'somebody.else' });
      await other.login({ username: 'somebody.else' });
      const first = async (who: AccountsClient) =>
        member(await who.get('/auth/sessions'), 'sessions', '0', 'id');
      const theirs = await first(other);
      return positions(await times(19, async () => (await first(client)) === theirs));
    },
    healthy: [],
    faulty: [9, 19], // the 10th and 20th list of all
  },
  'counter-backwards': {
    look: async (client) => {
      const views = await times(3, async () => Number(member(await client.get('/auth/profile'), 'views')));
      return [Number(views[1]) - Number(views[0]), Number(views[2]) - Number(views[1])];
    },
    healthy: [1, 1],
    faulty: [-1, -1],
  },
  idor: {
    look: async (client) => {
      const other = new AccountsClient(client.url);
      await other.register({ username: 'somebody.else' });
      return (await client.get(`/auth/users/${other.id}/roles`)).status;
    },
    healthy: 403,
    faulty: 200,
  },
  'public-profile': {
    look: async (client) => {
      const stranger = new AccountsClient(client.url);
      return (await stranger.get(`/auth/users/${client.id}`)).status;
    },
    healthy: 401,
    faulty: 200,
  },
};
