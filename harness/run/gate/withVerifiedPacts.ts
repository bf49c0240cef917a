import { narrowedBy } from '../../evidence/pool/binding.ts';
import type { RunToBind } from '../../evidence/pool/gatherRuns.ts';
import { verifiedPacts } from '../../model/manifest.ts';
import type { GatePlan } from './planGate.ts';

/**
 * The files that decide what counts. Where nobody can say here what the pacts are now, those of the latest of the runs on
 * this version: runs that verified others are not added up with it.
 */
export function withVerifiedPacts(
  inputs: GatePlan['inputs'],
  runs: readonly RunToBind[],
  version: string,
): GatePlan['inputs'] {
  const own = inputs.get('contract');
  if (own === undefined || own.some(({ path }) => path === verifiedPacts)) return inputs;
  const verified = runs
    .filter(
      ({ damage, run: { manifest } }) => damage === null && manifest.sides.candidate.version === version,
    )
    .map(({ run }) => run.manifest)
    .filter((manifest) => manifest.lanes.includes('contract') && narrowedBy(manifest, 'contract') === null)
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .flatMap((manifest) => manifest.inputs.find(({ path }) => path === verifiedPacts) ?? []);
  const [latest] = verified;
  return latest === undefined ? inputs : new Map(inputs).set('contract', [...own, latest]);
}
