/** One fault that the service can be started with: `FAULTS=lost-compensation`. */
export interface Fault {
  readonly name: string;
  /** One sentence: what the service does wrong. */
  readonly description: string;
}

/** Every fault that the orders service can be started with. */
export const faults = [
  {
    name: 'lost-compensation',
    description: 'An order that comes to nothing gives back neither the pieces nor the money.',
  },
  { name: 'lost-webhook', description: 'The warehouse is not told of an order that is cancelled.' },
  { name: 'oversold', description: 'Two orders at the same moment get the same last piece.' },
  { name: 'double-order', description: 'An order that is sent again is made again.' },
] as const satisfies readonly Fault[];

export type FaultName = (typeof faults)[number]['name'];

/** Throws, naming those there are, for a name that is none of them. */
export function faultsNamed(names: readonly string[]): ReadonlySet<FaultName> {
  const known = faults.map(({ name }) => name);
  const unknown = names.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new Error(`there is no fault ${unknown}; there are ${known.join(', ')}`);
  return new Set(known.filter((name) => names.includes(name)));
}
