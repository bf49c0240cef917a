import type { AccountsClient, Told } from './accountsClient.ts';

/** What to look at, and what is seen there without and with the fault. */
export interface FaultCase {
  /** `mailTo` is the subject of what the service has sent to an address, or null. */
  readonly look: (
    client: AccountsClient,
    mailTo: (address: string) => Promise<string | null>,
  ) => Promise<unknown>;
  readonly healthy: unknown;
  readonly faulty: unknown;
}

/** What stands at a path of the answer's JSON; undefined where nothing does. */
export const member = (told: Told, ...path: readonly string[]) =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    told.json,
  );

/** The answers of so many calls, each turned into something to look at. */
export async function times<T>(count: number, call: (index: number) => Promise<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let index = 1; index <= count; index += 1) all.push(await call(index));
  return all;
}

/** At which places, counted from 1, there is true. */
export const positions = (all: readonly boolean[]) => all.flatMap((is, index) => (is ? [index + 1] : []));
