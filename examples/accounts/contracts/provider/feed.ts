import { account, login, read } from './people.ts';
import type { Side } from './people.ts';

interface Event {
  readonly id: number;
  readonly type: string;
  readonly user_id: unknown;
}

interface Page {
  readonly events: readonly Event[];
  readonly last_id: number;
}

/** The token of an account that may read the events. */
export async function reader(side: Side): Promise<string> {
  const { token } = await login(side, await account(side, 'audit.example'));
  return token;
}

/** The id of the last event so far. */
export async function lastEvent(side: Side, token: string): Promise<number> {
  let after = 0;
  for (;;) {
    const { events, last_id: last } = await page(side, token, after);
    if (events.length === 0) return after;
    after = last;
  }
}

/** The event of this type about the user whose deed the state was; as it stands in the feed. */
export async function eventOf(
  side: Side,
  values: Readonly<Record<string, unknown>>,
  type: string,
): Promise<{ readonly contents: Event }> {
  const { token, user_id: user } = values;
  let after = Number(values['after']);
  for (;;) {
    const { events, last_id: last } = await page(side, String(token), after);
    // As text: whether the id is a number is for the contract to say.
    const contents = events.find((event) => event.type === type && String(event.user_id) === String(user));
    if (contents !== undefined) return { contents };
    if (events.length === 0) throw new Error(`the feed has no ${type} of user ${String(user)}`);
    after = last;
  }
}

async function page(side: Side, token: string, after: number): Promise<Page> {
  const response = await side.fetch(`/auth/events?after=${String(after)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return read(response, 200);
}
