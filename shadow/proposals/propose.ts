import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readComparisons, readDifferences, readPaired, readRun } from '../../harness/evidence/readRun.ts';
import { runFiles } from '../../harness/evidence/runFiles.ts';
import type { Finding } from '../../harness/model/finding.ts';
import { study } from '../../harness/study/study.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import { gatherNoise } from './NoiseEvidence.ts';
import { gatherEvidence, type PlaceEvidence } from './PlaceEvidence.ts';
import { isRace, proposeExclusive } from './proposeExclusive.ts';
import { proposeFromNoise } from './proposeFromNoise.ts';
import { proposeRules } from './proposeRules.ts';
import type { Proposals } from './Proposals.ts';
import { badExchanges, proposeWait } from './proposeWait.ts';

/** What a finished run proposes for its service's config. Reads the run's directory, and the recording once more. */
export async function proposeFrom(
  directory: string,
  plan: ShadowPlan,
  signal: AbortSignal,
): Promise<Proposals> {
  const findings = (await readRun(directory)).findings ?? [];
  const places = await gatherEvidence(readDifferences(directory));
  const { section, service } = plan;
  const origins = { baseline: service.baseline.url ?? '', candidate: service.candidate.url ?? '' };
  const wrong = await badExchanges(readComparisons(directory));
  const known = wrong.size === 0 || signal.aborted ? null : await study(plan, signal);
  const rules = proposeRules(withoutRaces(places, findings), origins, section.rules);
  const noise = existsSync(join(directory, runFiles.control)) ? await gatherNoise(readPaired(directory)) : [];
  const noisy = proposeFromNoise(noise, origins, [...section.rules, ...rules.map(({ rule }) => rule)]);
  return {
    rules: [...rules, ...noisy.rules],
    unexplained: noisy.unexplained,
    exclusive: proposeExclusive(findings, section.exclusive),
    wait: known === null ? [] : await proposeWait(known.plan, known.learned, wrong, signal),
  };
}

/** What was gone alone is no matter of how values are compared. */
function withoutRaces(
  places: readonly PlaceEvidence[],
  findings: readonly Finding[],
): readonly PlaceEvidence[] {
  const key = ({ operation, location, path }: Pick<Finding, 'operation' | 'location' | 'path'>): string =>
    `${operation}\n${location}\n${path}`;
  const races = new Set(findings.filter(isRace).map(key));
  return races.size === 0 ? places : places.filter((place) => !races.has(key(place)));
}
