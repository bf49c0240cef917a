import { concealAfter } from './concealAfter.ts';
import type { Concealment } from './Concealment.ts';

/** What an address of OAuth hands over (RFC 6749, 4.1.2): elsewhere `code` and `state` are words like others. */
const head = /[?&#;](code|state)=/g;
/** Has six characters at least and a digit: `code=404` and `state=california` are none. */
const value = /(?=[^\s&#;"'<>”]{0,2000}\d)[^\s&#;"'<>”]{6,2000}/y;

/** A text that may hold one, as a source of a pattern. */
export const grantMarks = '[?&#;](?:code|state)=';

/** `?code=…&state=…` in an address. */
export function concealGrants(work: Concealment): void {
  work.text = concealAfter(work.text, head, value, ([, name = ''], grant) => work.conceal(name, grant));
}

/** The grants of an address, as they stand in it and decoded. */
export function grantsOf(address: string): readonly string[] {
  return [...address.matchAll(new RegExp(`${head.source}(${value.source})`, 'g'))].flatMap(
    ([, , grant = '']) => [grant, decoded(grant)],
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
