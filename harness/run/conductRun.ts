import type { HarnessConfig } from '../config/harnessConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { needsBringUp } from '../environment/up/bringUp.ts';
import type { Environments } from '../environment/up/Environments.ts';
import { createRun } from '../evidence/createRun.ts';
import type { EarlierRun } from '../evidence/readEarlier.ts';
import { RunLock } from '../evidence/RunLock.ts';
import type { RunDirectory } from '../evidence/RunDirectory.ts';
import type { RunPolicy } from '../gate/Policy.ts';
import type { LaneResult } from '../lane/LaneResult.ts';
import type { Doubt } from '../model/doubt.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Door } from '../redaction/Door.ts';
import { decide, type Judged } from './decide.ts';
import { harnessVersion } from './harnessVersion.ts';
import { resumable } from './resume/resumable.ts';
import { mergeResults, type Identities } from './mergeResults.ts';
import type { LaneTask } from './runLanes.ts';
import { runUpLanes } from './runUpLanes.ts';

/** A run as it was ordered: by one lane's command, or by the gate. */
export interface RunOrder {
  readonly asked: Manifest['asked'];
  readonly service: ServiceConfig;
  readonly config: HarnessConfig | null;
  /** Folder under which runs are kept where there is no config. */
  readonly cwd: string;
  /** Folder for the run, in place of `.harness/runs`. */
  readonly out: string | null;
  readonly seed: string;
  readonly policy: RunPolicy;
  readonly step: Manifest['step'];
  /** The lanes to run; those that the policy has besides are told as missing by `doubts`. */
  readonly lanes: readonly LaneTask[];
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
  /** The run to go on with, in place of a new one. */
  readonly resumed?: ResumedRun | null;
  /** The sides that were brought up before it was ordered; left out where that is still to be done. */
  readonly environments?: Environments | null;
  /** Adds the evidence of earlier runs to what this one measured; null where it stands alone. */
  readonly pool:
    | ((run: RunDirectory, own: LaneResult) => Promise<Pick<Judged, 'result' | 'sources' | 'look' | 'pool'>>)
    | null;
}

/** A run that is open, and held against others who would go on with it. */
export interface ResumedRun {
  readonly run: RunDirectory;
  readonly lock: RunLock;
  /** What it left; null for a new one. */
  readonly earlier: EarlierRun | null;
}

export interface ConductedRun {
  readonly verdict: Verdict;
  /** Absolute path of the run's directory. */
  readonly directory: string;
  readonly edges: number | null;
}

/**
 * Conducts a run: makes its directory, runs the lanes, has the gate judge, writes all down. What was measured is kept
 * whatever happens; a fault of ours leaves a directory that says `running`.
 */
export async function conductRun(order: RunOrder, door: Door, signal: AbortSignal): Promise<ConductedRun> {
  const identities = claimedBy(order.service);
  const { run, lock, earlier } = order.resumed ?? (await newRun(order, door, identities));
  // What is on disk survives a kill: of a run that goes badly nobody may be rid by killing it.
  const flushing = setInterval(() => void run.flush().catch(() => undefined), 1_000);
  try {
    const conducted = await conduct(order, door, { run, earlier, identities, signal });
    return conducted;
  } catch (error) {
    await run.close().catch(() => undefined);
    const goesOn = order.asked.command === 'shadow' && !needsBringUp(order.service);
    throw goesOn ? resumable(error, run, order) : error;
  } finally {
    clearInterval(flushing);
    await lock.release();
  }
}

async function newRun(order: RunOrder, door: Door, identities: Identities): Promise<ResumedRun> {
  const { service, config, lanes, policy } = order;
  const run = await createRun({
    door,
    directory: config?.directory ?? order.cwd,
    out: order.out,
    at: new Date(),
    runId: null,
    asked: {
      harness: { version: await harnessVersion() },
      asked: order.asked,
      service: service.name,
      target: config?.target ?? null,
      config: config === null ? null : { file: config.file, digest: config.digest },
      recordings: [],
      inputs: (await Promise.all(lanes.map((task) => inputsOf(task, service)))).flat(),
      lanes: policy.lanes.map(({ lane }) => lane),
      sides: {
        baseline: { ...identities.baseline, url: service.baseline.url },
        candidate: { ...identities.candidate, url: service.candidate.url },
      },
      seed: order.seed,
      step: order.step,
      policy: { ...policy },
    },
  });
  return { run, lock: await RunLock.take(run.path, door), earlier: null };
}

async function inputsOf({ lane, prepared }: LaneTask, service: ServiceConfig): Promise<Manifest['inputs']> {
  return [...(await lane.inputs(service)), ...(prepared.inputs ?? [])];
}

async function conduct(
  order: RunOrder,
  door: Door,
  {
    run,
    earlier,
    identities,
    signal,
  }: Omit<ResumedRun, 'lock'> & { readonly identities: Identities; readonly signal: AbortSignal },
): Promise<ConductedRun> {
  const { policy } = order;
  const { results, doubts, notes } = await runUpLanes(order, {
    runId: run.id,
    run,
    redactor: door.redactor,
    log: door.log,
    signal,
    now: () => Date.now(),
    identities,
    survive: policy.judged === 'gate',
    earlier,
  });
  const merged = mergeResults(results, identities, Date.now());
  const own = {
    ...merged,
    doubts: [...order.doubts, ...doubts, ...merged.doubts],
    notes: [...order.notes, ...notes, ...merged.notes],
  };
  for (const measurement of own.measurements) await run.measurement(measurement);
  await run.findings(own.findings);
  await run.close();
  await run.soFar.settle(new Set(own.measurements.map(({ lane }) => lane)));
  const alone = { result: own, sources: [], look: 1, pool: null };
  const judged = order.pool === null ? alone : await order.pool(run, own);
  const decidedAt = new Date().toISOString();
  const verdict = await decide(run, policy, { ...judged, measured: own.accounting, decidedAt });
  if (own.state === 'complete') await run.forget();
  return { verdict, directory: run.path, edges: own.edges };
}

function claimedBy({ baseline, candidate }: ServiceConfig): Identities {
  const claimed = (version: string | null) => ({
    version: version ?? 'unknown',
    identity: 'claimed' as const,
  });
  return { baseline: claimed(baseline.version), candidate: claimed(candidate.version) };
}
