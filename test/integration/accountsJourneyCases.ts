import type { AccountsClient } from './accountsClient.ts';
import { AccountsClient as Client, mira } from './accountsClient.ts';
import { member } from './faultCase.ts';
import type { FaultCase } from './faultCase.ts';

const page = { next: '/app/' };

/** Path of a redirect. */
const pathOf = (client: AccountsClient, location: string | null) => location?.replace(client.url, '');

/** What whoever is logged in hears of a log-in and of a change of the password; that of the latter is always sent. */
async function heardOfLogin(client: AccountsClient): Promise<readonly unknown[]> {
  const listening = await client.listen();
  await new Client(client.url).login();
  const changed = { current_password: mira.password, new_password: 'another-harbour-1' };
  await client.ask('POST', '/auth/password', changed);
  while (!listening.heard.some((notice) => typeOf(notice) === 'password.changed'))
    await new Promise((resolve) => setTimeout(resolve, 5));
  listening.stop();
  return listening.heard.map(typeOf);
}

const typeOf = (notice: unknown): unknown => Object(notice)['type'];

/** Faults that show over several steps. */
export const journeyCases: Readonly<Record<string, FaultCase>> = {
  'broken-redirect': {
    look: async (client) => {
      const alone = await client.openSession();
      const onPage = await client.openSession(page);
      return [alone, onPage].map(({ headers }) => pathOf(client, headers.get('location')));
    },
    healthy: ['/auth/profile', '/app/'],
    faulty: ['/auth/profile', '/auth/app/'],
  },
  'missing-cookie-flag': {
    look: async (client) => {
      const alone = await client.openSession();
      const onPage = await client.openSession(page);
      return [alone, onPage].map(({ headers }) => headers.get('set-cookie')?.includes('HttpOnly'));
    },
    healthy: [true, true],
    faulty: [true, false],
  },
  'no-notification': {
    look: heardOfLogin,
    healthy: ['user.signed-in', 'password.changed'],
    faulty: ['password.changed'],
  },
  'mail-not-sent': {
    look: async ({ url }, mailTo) => {
      const client = new Client(url);
      const who = { username: 'ola.berg', email: `ola.${String(Date.now())}@mail.example` };
      await client.register(who);
      await client.login(who);
      const passwords = { current_password: 'wrong-harbour-1', new_password: 'another-harbour-1' };
      const refused = await client.ask('POST', '/auth/password', passwords);
      const right = { ...passwords, current_password: mira.password };
      const changed = await client.ask('POST', '/auth/password', right);
      return [member(refused, 'error', 'code'), changed.status, await mailTo(who.email)];
    },
    healthy: ['wrong_password', 204, 'Your password was changed'],
    faulty: ['wrong_password', 204, null],
  },
};
