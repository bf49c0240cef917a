import { parseArgs } from 'node:util';
import { checkFaultNames, faults } from '../../../examples/accounts/systems/auth-service/faults.ts';
import type { Fault } from '../../../examples/accounts/systems/auth-service/faults/Fault.ts';

/** How much of it all to run. */
export interface DetectionOptions {
  readonly faults: readonly Fault[];
  readonly seeds: number;
  /** Runs of a healthy candidate with a control, and as many without. */
  readonly healthy: number;
  /** Runs of a healthy candidate without noise, on the whole of the other recording. */
  readonly quiet: number;
  /** How many sets of systems to run beside each other. */
  readonly workers: number;
}

/** From the command line; `--quick` little of everything. */
export function detectionOptions(): DetectionOptions {
  const { values } = parseArgs({
    options: {
      faults: { type: 'string' },
      seeds: { type: 'string' },
      healthy: { type: 'string' },
      quiet: { type: 'string' },
      workers: { type: 'string', default: '2' },
      quick: { type: 'boolean', default: false },
    },
  });
  const { quick } = values;
  return {
    faults: chosenFaults(values.faults),
    seeds: numberOf(values.seeds, quick ? 2 : 10),
    healthy: numberOf(values.healthy, quick ? 6 : 200),
    quiet: numberOf(values.quiet, quick ? 1 : 3),
    workers: Math.max(1, numberOf(values.workers, 2)),
  };
}

function numberOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d+$/.test(text)) throw new Error(`${text} is no number of runs`);
  return Number(text);
}

function chosenFaults(given: string | undefined): readonly Fault[] {
  // What only load or a contract shows is no matter of what was answered to the recording.
  if (given === undefined)
    return faults.filter(({ takes }) => !['load', 'contracts', 'scenarios'].includes(takes ?? ''));
  const names = given.split(',').filter((name) => name !== '');
  checkFaultNames(names);
  return faults.filter(({ name }) => names.includes(name));
}
