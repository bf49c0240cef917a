import { defineKind } from './Kind.ts';

/** The ULID specification: 26 characters of Crockford's base 32, the first at most 7. */
export const ulid = defineKind<true>({
  name: 'ulid',
  noun: 'a ULID',
  volatile: true,
  identity: true,
  // A run of 26 digits is a number, not a ULID.
  parse: (text) =>
    text.length === 26 && /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i.test(text) && /[a-z]/i.test(text) ? true : null,
  agree: () => null,
});
