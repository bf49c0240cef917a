import type { Fault } from '../../../examples/accounts/systems/auth-service/faults/Fault.ts';
import { settingsFor } from '../../../harness/cli/demoTakes.ts';
import { faultLines } from './printing.ts';
import { rate, type Place } from './priorArt/Place.ts';
import { PriorArt } from './priorArt/PriorArt.ts';
import { scoreFaulty, type FaultyRun } from './scoreRun.ts';
import type { Judge } from './ShadowBench.ts';

/** What another tool says of one run's traffic. */
export type OtherTool = ReturnType<typeof rate>;

/** One run on a faulty candidate, by us and by the prior art. */
export interface SeedRun {
  readonly ours: FaultyRun;
  readonly deepEqual: OtherTool;
  readonly counterFilter: OtherTool;
}

export interface FaultRuns {
  readonly fault: Fault;
  readonly runs: readonly SeedRun[];
}

/** Judges a candidate with a fault by so many seeds, the healthy control beside it, and tells how it went. */
export async function faultRuns(judge: Judge, fault: Fault, seeds: number): Promise<FaultRuns> {
  const runs: SeedRun[] = [];
  for (let number = 1; number <= seeds; number += 1) {
    const seed = `detection ${String(number)}`;
    const prior = new PriorArt();
    const verdict = await judge({
      seed,
      limit: null,
      control: true,
      negativeAuth: settingsFor([fault]).negativeAuth,
      observed: prior.observed,
    });
    const { deepEqual, counterFilter } = prior.says();
    const rated = (places: readonly Place[]): OtherTool => rate(fault, places);
    runs.push({
      ours: scoreFaulty(fault, seed, verdict),
      deepEqual: rated(deepEqual),
      counterFilter: rated(counterFilter ?? []),
    });
  }
  console.log(
    faultLines(
      fault.name,
      runs.map(({ ours }) => ours),
    ),
  );
  return { fault, runs };
}
