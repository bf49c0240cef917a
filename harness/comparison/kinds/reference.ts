import { defineKind } from './Kind.ts';

/**
 * An id that each side chooses itself, also of another type (a serial number that became a UUID); from a rule
 * only. One value proves nothing: that different ids stay different is the identity ledger's to see.
 */
export const reference = defineKind<true>({
  name: 'reference',
  noun: 'an id',
  volatile: false,
  identity: true,
  parse: (text) =>
    text !== '' && text.length <= 1024 && !/^(?:null|true|false|0|-.*)$/.test(text) ? true : null,
  agree: () => null,
});
