import { UsageError } from '../../errors/UsageError.ts';
import { readScenario } from '../../evidence/readRun.ts';
import { quotedName } from '../../model/interactionName.ts';

/** Refuses a fingerprint that names a journey, and says what to do. */
export async function refuseJourney(runs: readonly string[], fingerprint: string): Promise<void> {
  for (const run of runs) {
    const stored = await readScenario(run);
    const journey = stored?.journeys.find((one) => one.fingerprint.startsWith(fingerprint));
    if (journey === undefined) continue;
    const { title, file, line } = journey;
    throw new UsageError(
      'FINGERPRINT',
      `${journey.fingerprint} names a journey, ${quotedName(title)} in ${file}:${String(line)}: journeys cannot be accepted`,
      'mend the journey so that it holds on both sides: let it expect what both do, and `see` a region that is meant to be the same; or leave the place of an answer out by a rule with a reason, in `scenario.rules` of the config',
    );
  }
}
