import { createHash } from 'node:crypto';
import { createRun } from '../../evidence/createRun.ts';
import type { BoundRun } from '../../evidence/pool/BoundRun.ts';
import { bindRuns } from '../../evidence/pool/gatherRuns.ts';
import { lookOf } from '../../evidence/pool/looks.ts';
import { poolInFull, poolRuns, type PooledEvidence } from '../../evidence/pool/poolRuns.ts';
import type { RunDirectory } from '../../evidence/RunDirectory.ts';
import { newRunId } from '../../evidence/runId.ts';
import type { LaneResult } from '../../lane/LaneResult.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { Door } from '../../redaction/Door.ts';
import type { ConductedRun } from '../conductRun.ts';
import { decide } from '../decide.ts';
import { harnessVersion } from '../harnessVersion.ts';
import { copyLines } from './copyLines.ts';
import { gatherHistory, isCollected } from './gatherHistory.ts';
import { mergedContract } from './mergedContract.ts';
import { mergedLoad } from './mergedLoad.ts';
import { mergedScenario, tellScenario } from './mergedScenario.ts';
import { givenRuns, versionOfRuns } from './givenRuns.ts';
import type { GatePlan } from './planGate.ts';
import { bindingOf, partOf, withAdded } from './poolHistory.ts';
import { remarkOnCases } from './remarkOnCases.ts';
import { joinedRemarks } from './remarkOn.ts';
import { shardDoubts } from './shardDoubts.ts';
import { sourceNotes } from './sourceNotes.ts';
import { unreplayed } from './unreplayed.ts';
import { withVerifiedPacts } from './withVerifiedPacts.ts';

interface Collected {
  /** All whose evidence was looked at. */
  readonly evidence: readonly BoundRun[];
  /** Given, and too damaged to be among those. */
  readonly unreadable: readonly EvidenceSource[];
  readonly look: number;
  readonly identities: LaneResult['identities'];
  readonly notes: readonly string[];
}

/**
 * Judges what was run elsewhere, and the project's own runs of the same version with it: nothing is run or asked. The
 * same runs at the same time of decision give the same run, byte for byte.
 */
export async function collectRuns(plan: GatePlan, door: Door): Promise<ConductedRun> {
  const { request, policy, step } = plan;
  const { service, config } = request;
  const at = request.at ?? new Date();
  const collected = await collect(plan, at);
  const { evidence, identities } = collected;
  const parts = evidence.flatMap(partOf);
  const ids = [...new Set(parts.map(({ runId }) => runId))];
  const suffix = createHash('sha256')
    .update(JSON.stringify([ids, config.digest, step, identities.candidate.version]))
    .digest('hex')
    .slice(0, 8);
  const runId = newRunId(service.name, at, suffix);
  const run = await createRun({
    door,
    directory: config.directory,
    out: request.out,
    at,
    runId,
    asked: {
      harness: { version: await harnessVersion() },
      asked: { command: 'gate', flags: request.flags },
      service: service.name,
      target: config.target,
      config: { file: config.file, digest: config.digest },
      recordings: [],
      inputs: [...plan.inputs.values()].flat(),
      lanes: policy.lanes.map(({ lane }) => lane),
      sides: {
        baseline: { ...identities.baseline, url: service.baseline.url },
        candidate: { ...identities.candidate, url: service.candidate.url },
      },
      seed: request.seed,
      step,
      policy: { ...policy },
    },
  });
  const window = windowOf(evidence, at);
  const as = { run: runId, window, service: service.name, version: identities.candidate.version };
  const pooled = await poolRuns(parts, as);
  for (const directory of new Set(parts.map((part) => part.directory))) await copyLines(directory, run);
  const untold = await tellLanes(evidence, run);
  await run.findings(pooled.findings);
  await run.close();
  await run.pooled(pooled.measurements);
  const verdict = await decide(run, policy, {
    result: resultOf(plan, { ...collected, notes: [...collected.notes, ...untold] }, pooled, window),
    sources: withAdded(sourcesOf(collected), pooled.added),
    measured: pooled.accounting,
    look: collected.look,
    pool: {
      loudest: parts.length === 1 ? null : pooled.loudest,
      inFull: await poolInFull(parts, as),
      remark: joinedRemarks(remarkOnCases(parts, null)),
    },
    decidedAt: at.toISOString(),
  });
  return { verdict, directory: run.path, edges: null };
}

async function collect(plan: GatePlan, at: Date): Promise<Collected> {
  const { request } = plan;
  const given = await givenRuns(request);
  const version = versionOfRuns(given, { wanted: plan.version, service: request.service.name });
  const ids = new Set(given.runs.map(({ run }) => run.manifest.runId));
  const history = request.history ? await gatherHistory(request, version, ids) : { runs: [], notes: [] };
  const newest = given.runs
    .flatMap(({ run, damage }) =>
      damage === null && run.manifest.service === request.service.name ? [run.manifest] : [],
    )
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .find(({ sides }) => sides.candidate.version === version);
  const identities = {
    baseline: newest?.sides.baseline ?? { version: 'unknown', identity: 'claimed' as const },
    candidate: newest?.sides.candidate ?? { version, identity: 'claimed' as const },
  };
  const { version: baseline, identity } = identities.baseline;
  const { version: candidate, identity: told } = identities.candidate;
  const sides = {
    baseline: { version: baseline, identity },
    candidate: { version: candidate, identity: told },
  };
  const inputs = withVerifiedPacts(plan.inputs, given.runs, version);
  const binding = bindingOf({ ...plan, inputs }, sides, at.getTime());
  const bound = await bindRuns([...given.runs, ...history.runs], binding);
  const judged = new Set(history.runs.filter(isCollected).map(({ run }) => run.path));
  const evidence = bound.filter(({ run }) => !judged.has(run.path));
  const starts = evidence.flatMap((one) =>
    one.source.use === 'left-out' ? [] : [one.run.manifest.startedAt],
  );
  const last = starts.toSorted().at(-1) ?? at.toISOString();
  const look = lookOf(bound, last, plan.verdicts);
  return { evidence, unreadable: given.unreadable, look, identities: sides, notes: history.notes };
}

/** Puts down what the lanes did in the runs, for people; gives notes on what of it is not there. */
async function tellLanes(evidence: readonly BoundRun[], run: RunDirectory): Promise<readonly string[]> {
  const load = mergedLoad(evidence);
  if (load !== null) await run.load(load);
  const contract = mergedContract(evidence);
  if (contract !== null) await run.contract(contract);
  const scenario = mergedScenario(evidence);
  return scenario === null ? [] : tellScenario(scenario, run);
}

function sourcesOf({ evidence, unreadable }: Collected): readonly EvidenceSource[] {
  return [...evidence.map(({ source }) => source), ...unreadable];
}

function windowOf(evidence: readonly BoundRun[], at: Date): LaneResult['window'] {
  const used = evidence.filter(({ source }) => source.use !== 'left-out').map(({ run }) => run.manifest);
  const times = used.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? startedAt].map(Date.parse));
  return {
    from: Math.min(at.getTime(), ...times),
    to: times.length === 0 ? at.getTime() : Math.max(...times),
  };
}

function resultOf(
  plan: GatePlan,
  collected: Collected,
  pooled: PooledEvidence,
  window: LaneResult['window'],
): LaneResult {
  const { evidence, identities, notes } = collected;
  const used = evidence.filter(({ source }) => source.use !== 'left-out').map(({ run }) => run.manifest);
  const recordings = new Map(used.flatMap((one) => one.recordings).map((file) => [file.sha256, file]));
  return {
    state: 'complete',
    measurements: pooled.measurements,
    findings: pooled.findings,
    doubts: [...missing(plan, evidence), ...refused(plan, collected), ...unreplayed(plan, evidence)],
    notes: [...plan.notes, ...notes, ...recordingNotes(plan, evidence), ...sourceNotes(sourcesOf(collected))],
    accounting: pooled.accounting,
    unseen: [...new Set(used.flatMap((one) => one.unseen))],
    identities,
    recordings: [...recordings.values()],
    window,
    unitsPerSecond: null,
    edges: null,
  };
}

/** What the runs left out without anybody having to say so. */
function recordingNotes({ recordings }: GatePlan, evidence: readonly BoundRun[]): readonly string[] {
  const limited = evidence.filter(
    ({ run, source }) =>
      source.use === 'counted' && run.manifest.asked.flags['limit-exchanges'] !== undefined,
  );
  return [
    ...(recordings === null
      ? ["the config's recordings are not here: whether the runs replayed all of them nobody can say"]
      : []),
    ...limited.map(
      ({ run: { manifest } }) =>
        `the run ${manifest.runId} replayed only the first ${String(manifest.asked.flags['limit-exchanges'])} exchanges`,
    ),
  ];
}

/** A lane that the step requires and of which no run has evidence that counts in full. */
function missing({ policy, step }: GatePlan, evidence: readonly BoundRun[]): readonly Doubt[] {
  const parts = shardDoubts(
    policy.lanes.map(({ lane }) => lane),
    evidence,
  );
  const lacking = policy.lanes.filter(({ lane }) => !parts.some((doubt) => doubt.lane === lane));
  const doubts = lacking.flatMap(({ lane }) => {
    const of = evidence.filter(({ run }) => run.manifest.lanes.includes(lane));
    if (of.some(({ uses }) => uses.get(lane)?.use === 'counted')) return [];
    const [first] = of.map(
      ({ source, uses }) => `${source.runId}: ${uses.get(lane)?.why ?? source.why ?? ''}`,
    );
    const required = `the step to ${String(step.to)} % requires it`;
    const reason =
      first === undefined
        ? `${required}, and no run given has evidence of it`
        : `${required}, and no run given has evidence of it that counts (${first})`;
    return [{ lane, id: 'missing', reason }];
  });
  return [...parts, ...doubts];
}

/** Runs that were given and contradict themselves or one another: what they would have said is not known. */
function refused({ policy }: GatePlan, { evidence, unreadable }: Collected): readonly Doubt[] {
  const doubts = evidence
    .filter(
      ({ source, against }) =>
        against === 'damage' || (source.how === 'given' && against === 'other-evidence'),
    )
    .flatMap(({ run, source }) => run.manifest.lanes.map((lane) => ({ lane, source })));
  // Nobody knows which lanes they would have had a word on.
  const all = unreadable.flatMap((source) => policy.lanes.map(({ lane }) => ({ lane, source })));
  return [...doubts, ...all].map(({ lane, source }) => ({
    lane,
    id: 'refused',
    reason: `the run ${source.runId} is refused: ${source.why ?? ''}`,
  }));
}
