import { nearest } from '../config/nearest.ts';
import { UsageError } from '../errors/UsageError.ts';

/** The example systems that come with the harness. */
export const demoExamples = ['accounts', 'orders'] as const;

export type DemoExample = (typeof demoExamples)[number];

/** What each example is, for `--list-faults`. */
export const demoTitles: Readonly<Record<DemoExample, string>> = {
  accounts: 'accounts: a monolith, and the auth service that is to take over from it',
  orders: 'orders: a shop whose orders are one transaction, and the orders service that makes a saga of them',
};

/** The names of the faults of each example. */
export type FaultNames = Readonly<Record<DemoExample, readonly string[]>>;

/** The example that is asked for, else the one that has the faults; throws where there is no such fault, or two have them. */
export function exampleFor(
  wanted: DemoExample | undefined,
  asked: readonly string[],
  faults: FaultNames,
): DemoExample {
  const owners = asked.map((name) => ownerOf(name, faults));
  const example = wanted ?? owners[0] ?? 'accounts';
  const strange = asked[owners.findIndex((owner) => owner !== example)];
  if (strange === undefined) return example;
  throw new UsageError(
    '--fault',
    `${strange} is a fault of ${ownerOf(strange, faults)}, and ${example} is to be judged`,
    'a demo judges one example: harness demo --list-faults says whose each fault is',
  );
}

function ownerOf(name: string, faults: FaultNames): DemoExample {
  const owner = demoExamples.find((example) => faults[example].includes(name));
  if (owner !== undefined) return owner;
  const meant = nearest(name, Object.values(faults).flat());
  throw new UsageError(
    '--fault',
    name === '' ? '--fault needs a name' : `there is no fault ${name}`,
    `${meant === null ? '' : `did you mean ${meant}? `}harness demo --list-faults lists them`,
  );
}
