import type { Expectation, Fault } from '../../../../examples/accounts/systems/auth-service/faults/Fault.ts';

/** Where another tool sees something; positions in lists are dropped, as `$.roles[*]`. */
export interface Place {
  readonly operation: string;
  readonly location: 'status' | 'header' | 'body' | 'exchange';
  /** `$.user.roles[*]` in a body, a lower-case header name, empty for status and exchange. */
  readonly path: string;
}

/** As one text, to count by. */
export function placeText({ operation, location, path }: Place): string {
  return [operation, location, path].filter((part) => part !== '').join(' ');
}

/** Whether it is where a fault shows. Generous: a place above or below the right one will do, and so does any class. */
export function isWhereExpected(expectation: Expectation, place: Place): boolean {
  if (expectation.operation !== '*' && expectation.operation !== place.operation) return false;
  // Cookies are headers to these tools.
  if (expectation.location === 'cookie') return place.location === 'header' && place.path === 'set-cookie';
  if (expectation.location !== place.location) return false;
  return isPrefix(expectation.path, place.path) || isPrefix(place.path, expectation.path);
}

/** Of places, how many are where the fault shows and how many are false alarms; where more may follow is neither. */
export function rate(
  fault: Fault,
  places: readonly Place[],
): { readonly right: readonly Place[]; readonly wrong: readonly Place[] } {
  const follows = fault.follows ?? [];
  const isRight = (place: Place): boolean => fault.expect.some((one) => isWhereExpected(one, place));
  return {
    right: places.filter(isRight),
    wrong: places.filter(
      (place) => !isRight(place) && !follows.includes('*') && !follows.includes(place.operation),
    ),
  };
}

function isPrefix(short: string, long: string): boolean {
  return long === short || (long.startsWith(short) && /^[.[]/.test(long.slice(short.length)));
}
