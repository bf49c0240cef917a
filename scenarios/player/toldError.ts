import type { PlayerNotice } from './playerMessages.ts';

type ErrorNotice = Extract<PlayerNotice, { readonly kind: 'error' }>;

const focused = /^Error: item focused with '\.only' is not allowed/;

/** The place of a `test.only` or `test.describe.only`, its title where it has none; null for any other error. */
export function focusedAt({ message, place }: ErrorNotice): string | null {
  return focused.test(message) ? (place ?? message) : null;
}

const lacksLibrary = /Cannot find (?:module|package) '(migration-harness|@playwright\/test)(?:\/[\w/]*)?'/;

/** `scenarios/login.spec.ts:7: SyntaxError: Unexpected token`, in one line. */
export function toldError(error: ErrorNotice): string {
  const { message, place } = error;
  const told = focused.test(message) ? 'test.only leaves out all other journeys' : inOneLine(message);
  return place === null ? told : `${place}: ${told}`;
}

/** Behind the first line of a module that is not found stands who wanted it; of others the whole says what is wrong. */
function inOneLine(message: string): string {
  const lines = message.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const missing = lacksLibrary.exec(message)?.[1];
  if (missing !== undefined)
    return `${lines[0] ?? message} (install it where the specs are, in their folder or one above it: npm install --save-dev ${missing})`;
  return /Cannot find (?:module|package)/.test(message) ? (lines[0] ?? message) : lines.join(' ');
}
