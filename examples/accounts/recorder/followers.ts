import type { Person } from './people.ts';
import type { Visitor } from './Visitor.ts';

/** Parts of the notification service, each with an account that may read the events. */
export const followers: readonly Person[] = ['mail', 'push', 'post'].map((part) => ({
  username: `notification.${part}`,
  email: `notification.${part}@audit.example`,
  password: `lantern-granite-${part}-2718`,
  firstName: 'Notification',
  lastName: part.toUpperCase(),
  userAgent: `notification-${part}/2.4`,
}));

/** Follows the events until all else is over: a job that starts every now and then, logs in and asks what is new. */
export async function follow(visitor: Visitor, isOver: () => boolean): Promise<void> {
  const { random } = visitor;
  await visitor.get('/auth/events?after=0'); // before there is an account: 401
  await visitor.register();
  let after = 0;
  for (let round = 1; round <= 4 || !isOver(); round += 1) {
    if (random.chance(0.2)) await visitor.login('not my password');
    await visitor.login();
    const told = await visitor.get(`/auth/events?after=${String(after)}`);
    const page: { readonly last_id?: unknown } = Object(JSON.parse(told.text));
    after = Number(page.last_id);
    if (random.chance(0.2)) await visitor.get('/auth/events?after=latest');
    if (random.chance(0.5)) await visitor.logout();
    await visitor.wait(random.between(100, 300));
  }
}
