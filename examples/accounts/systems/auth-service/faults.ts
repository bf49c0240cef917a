import { behaviourFaults } from './faults/behaviour.ts';
import { envelopeFaults } from './faults/envelopes.ts';
import type { ArmedFaults, Fault } from './faults/Fault.ts';
import { momentFaults } from './faults/moments.ts';
import { accessFaults } from './faults/access.ts';
import { shapeFaults } from './faults/shapes.ts';
import { tokenFaults } from './faults/tokens.ts';
import { journeyFaults } from './faults/journeys.ts';
import { loadFaults } from './faults/underLoad.ts';
import { valueFaults } from './faults/values.ts';

/** Every fault that the auth service can be started with. */
export const faults: readonly Fault[] = [
  ...valueFaults,
  ...shapeFaults,
  ...envelopeFaults,
  ...behaviourFaults,
  ...tokenFaults,
  ...momentFaults,
  ...accessFaults,
  ...loadFaults,
  ...journeyFaults,
];

/** Throws, naming those there are, for a name that is none of them. */
export function checkFaultNames(names: readonly string[]): void {
  const unknown = names.find((name) => !faults.some((fault) => fault.name === name));
  if (unknown === undefined) return;
  const known = faults.map((fault) => fault.name).join(', ');
  throw new Error(`there is no fault ${unknown}; there are ${known}`);
}

/** The named faults, ready to do harm. */
export function armed(names: readonly string[]): ArmedFaults {
  checkFaultNames(names);
  const chosen = faults.filter((fault) => names.includes(fault.name));
  let mischief = chosen.map((fault) => fault.arm());
  return {
    alter: (answer, asked) =>
      mischief.reduce(
        (altered, { alter }) => (alter === undefined ? altered : alter(altered, asked)),
        answer,
      ),
    delay: (asked) => mischief.reduce((sum, { delay }) => sum + (delay?.(asked) ?? 0), 0),
    dies: (asked) => mischief.some(({ dies }) => dies?.(asked) === true),
    skips: (duty) => mischief.some(({ skips }) => skips === duty),
    flawed: (flaw) => mischief.some((one) => one.flaw === flaw),
    refreshToken: (owner) =>
      mischief.find(({ refreshToken }) => refreshToken !== undefined)?.refreshToken?.(owner) ?? null,
    rearm: () => {
      mischief = chosen.map((fault) => fault.arm());
    },
  };
}
