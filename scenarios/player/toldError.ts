import type { PlayerNotice } from './playerMessages.ts';

type ErrorNotice = Extract<PlayerNotice, { readonly kind: 'error' }>;

const focused = /^Error: item focused with '\.only' is not allowed/;

/** The place of a `test.only` or `test.describe.only`, its title where it has none; null for any other error. */
export function focusedAt({ message, place }: ErrorNotice): string | null {
  return focused.test(message) ? (place ?? message) : null;
}

/** `scenarios/login.spec.ts:7: SyntaxError: Unexpected token` */
export function toldError(error: ErrorNotice): string {
  const { message, place } = error;
  const told = focused.test(message) ? 'test.only leaves out all other journeys' : message;
  return place === null ? told : `${place}: ${told}`;
}
