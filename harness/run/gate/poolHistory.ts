import type { Binding } from '../../evidence/pool/binding.ts';
import type { BoundRun } from '../../evidence/pool/BoundRun.ts';
import { bindRuns } from '../../evidence/pool/gatherRuns.ts';
import { lookOf } from '../../evidence/pool/looks.ts';
import { poolInFull, poolRuns, type PoolPart } from '../../evidence/pool/poolRuns.ts';
import type { RunDirectory } from '../../evidence/RunDirectory.ts';
import type { LaneResult } from '../../lane/LaneResult.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { Judged } from '../decide.ts';
import { gatherHistory, isCollected } from './gatherHistory.ts';
import type { GatePlan } from './planGate.ts';
import { readContract, readScenario } from '../../evidence/readRun.ts';
import { remarkOnCases } from './remarkOnCases.ts';
import { joinedRemarks, remarkOn } from './remarkOn.ts';
import { sourceNotes } from './sourceNotes.ts';

/** Adds the evidence of the project's earlier runs of the same version and config to what a run measured itself. */
export async function poolHistory(
  plan: GatePlan,
  run: RunDirectory,
  own: LaneResult,
): Promise<Omit<Judged, 'decidedAt' | 'measured'>> {
  const { version } = own.identities.candidate;
  const alone = { result: own, sources: [], look: 1, pool: null };
  if (!plan.request.history || version === 'unknown') return alone;
  const history = await gatherHistory(plan.request, version, new Set([run.id]));
  const bound = await bindRuns(history.runs, bindingOf(plan, own.identities, Date.now()));
  const look = lookOf(bound, run.manifest.startedAt, plan.verdicts);
  const evidence = bound.filter(({ run: { path } }) =>
    history.runs.some((one) => one.run.path === path && !isCollected(one)),
  );
  const parts = evidence.flatMap(partOf);
  const doubts = [...own.doubts, ...damagedDoubts(plan, evidence)];
  const sources = evidence.map(({ source }) => source);
  const notes = [...own.notes, ...history.notes, ...sourceNotes(sources)];
  if (parts.length === 0) return { result: { ...own, doubts, notes }, sources, look, pool: null };
  const ownPart: PoolPart = {
    runId: run.id,
    directory: run.path,
    lanes: plan.lanes.map(({ lane }) => lane.name),
    use: 'counted',
    measurements: own.measurements,
    findings: own.findings,
    accounting: own.accounting,
    contract: await readContract(run.path),
    scenario: await readScenario(run.path),
  };
  const all = [...parts, ownPart];
  const as = { run: run.id, window: own.window, service: plan.request.service.name, version };
  const pooled = await poolRuns(all, as);
  await run.pooled(pooled.measurements);
  return {
    result: {
      ...own,
      measurements: pooled.measurements,
      findings: pooled.findings,
      accounting: pooled.accounting,
      doubts,
      notes,
    },
    sources: withAdded(sources, pooled.added),
    look,
    pool: {
      loudest: pooled.loudest,
      inFull: await poolInFull(all, as),
      remark: joinedRemarks([
        remarkOn(own.measurements, pooled.measurements, parts),
        ...remarkOnCases(all, run.id),
      ]),
    },
  };
}

/** An earlier run that is damaged may have seen anything: somebody has to decide that it is to be forgotten. */
function damagedDoubts({ policy }: GatePlan, evidence: readonly BoundRun[]): readonly Doubt[] {
  return evidence
    .filter(({ against }) => against === 'damage')
    .flatMap(({ source }) =>
      policy.lanes.map(({ lane }) => ({
        lane,
        id: 'refused',
        reason: `${source.why ?? ''}; what the earlier run ${source.runId} of this version saw is not known: remove it to go on without it`,
      })),
    );
}

/** What evidence must have been measured on to count for a plan. */
export function bindingOf(
  { request, inputs, recordings, promotion }: GatePlan,
  identities: LaneResult['identities'],
  at: number,
): Binding {
  const baseline = identities.baseline.version;
  return {
    service: request.service.name,
    candidate: identities.candidate.version,
    baseline: baseline === 'unknown' ? null : baseline,
    urls: { baseline: request.service.baseline.url, candidate: request.service.candidate.url },
    recordings: recordings === null ? null : new Set(recordings.map(({ sha256 }) => sha256)),
    config: request.config.digest,
    inputs,
    maxAge: promotion.evidence.maxAge,
    at,
  };
}

/** A run's parts in the pool, its lanes by what they count for; none where all are left out. */
export function partOf({ run, uses, set }: BoundRun): readonly PoolPart[] {
  const { manifest, path, measurements, findings, contract, scenario } = run;
  return (['counted', 'faults'] as const).flatMap((use): readonly PoolPart[] => {
    const lanes = manifest.lanes.filter((lane) => uses.get(lane)?.use === use);
    if (lanes.length === 0) return [];
    // Findings and what became of the input are the shadow lane's, where it ran beside others.
    const hasInput = lanes.length === manifest.lanes.length || lanes.includes('shadow');
    return [
      {
        runId: manifest.runId,
        directory: path,
        lanes,
        set,
        use,
        measurements: measurements.filter(({ lane }) => lanes.includes(lane)),
        findings: hasInput ? (findings ?? []) : [],
        accounting: hasInput ? manifest.accounting : null,
        contract: lanes.includes('contract') ? contract : null,
        scenario: lanes.includes('scenario') ? scenario : null,
      },
    ];
  });
}

export function withAdded(
  sources: readonly EvidenceSource[],
  added: ReadonlyMap<string, number>,
): readonly EvidenceSource[] {
  return sources.map((source) => ({
    ...source,
    added: source.use === 'left-out' ? 0 : (added.get(source.runId) ?? 0),
  }));
}
