/** An event of `auth`, as far as this service reads it. */
export interface AccountEvent {
  readonly id: number;
  readonly type: string;
  readonly occurred_at: string;
  readonly user_id: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A letter to be sent; `key` keeps one event from being told twice. */
export interface Letter {
  readonly key: string;
  readonly userId: number;
  /** Null where it goes to the address that is on file for the user. */
  readonly to: string | null;
  readonly text: string;
}

/** The letter about an event; null for events that nobody is written about. Throws for one that makes no sense. */
export function letterFor(event: AccountEvent): Letter | null {
  if (!Number.isSafeInteger(event.id)) throw new TypeError('an event without an id');
  if (!Number.isSafeInteger(event.user_id)) throw new TypeError(`event ${String(event.id)} has no user`);
  const text = (key: string): string => {
    const value = event.data[key];
    if (typeof value !== 'string') throw new TypeError(`event ${String(event.id)} has no ${key}`);
    return value;
  };
  const letter = (to: string | null, words: string): Letter => ({
    key: `auth-${String(event.id)}`,
    userId: event.user_id,
    to,
    text: words,
  });
  switch (event.type) {
    case 'user.registered':
      return letter(text('email'), `Welcome, ${text('first_name')}! (${text('locale')})`);
    case 'user.signed-in':
      return letter(null, `${text('username')} signed in by ${text('kind')} at ${event.occurred_at}.`);
    case 'account.locked':
      return letter(text('email'), `${text('username')} is locked until ${text('locked_until')}.`);
    case 'password.changed':
      return letter(text('email'), `The password of ${text('username')} was changed.`);
    default:
      return null;
  }
}
