import { defineKind } from './Kind.ts';

/** A number that only counts up (hits, versions): a whole number that is not negative; from a rule only. */
export const counter = defineKind<true>({
  name: 'counter',
  noun: 'a counter',
  volatile: false,
  identity: false,
  parse: (text) => (/^\d{1,30}$/.test(text) ? true : null),
  agree: () => null,
});
