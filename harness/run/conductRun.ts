import type { HarnessConfig } from '../config/harnessConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { createRun } from '../evidence/createRun.ts';
import type { RunDirectory } from '../evidence/RunDirectory.ts';
import type { RunPolicy } from '../gate/Policy.ts';
import type { LaneResult } from '../lane/LaneResult.ts';
import type { Doubt } from '../model/doubt.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Door } from '../redaction/Door.ts';
import { decide, type Judged } from './decide.ts';
import { harnessVersion } from './harnessVersion.ts';
import { mergeResults, type Identities } from './mergeResults.ts';
import { runLanes, type LaneTask } from './runLanes.ts';

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
  /** Adds the evidence of earlier runs to what this one measured; null where it stands alone. */
  readonly pool:
    | ((run: RunDirectory, own: LaneResult) => Promise<Pick<Judged, 'result' | 'sources' | 'look' | 'pool'>>)
    | null;
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
  const { service, config, lanes, policy } = order;
  const startedAt = new Date();
  const identities = claimedBy(service);
  const run = await createRun({
    door,
    directory: config?.directory ?? order.cwd,
    out: order.out,
    at: startedAt,
    runId: null,
    asked: {
      harness: { version: await harnessVersion() },
      asked: order.asked,
      service: service.name,
      target: config?.target ?? null,
      config: config === null ? null : { file: config.file, digest: config.digest },
      recordings: [],
      inputs: (await Promise.all(lanes.map(({ lane }) => lane.inputs(service)))).flat(),
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
  // What is on disk survives a kill: of a run that goes badly nobody may be rid by killing it.
  const flushing = setInterval(() => void run.flush().catch(() => undefined), 1_000);
  const results = await runLanes(lanes, {
    runId: run.id,
    run,
    redactor: door.redactor,
    log: door.log,
    signal,
    now: () => Date.now(),
    identities,
    survive: policy.judged === 'gate',
  }).finally(() => clearInterval(flushing));
  const merged = mergeResults(results, identities, Date.now());
  const own = {
    ...merged,
    doubts: [...order.doubts, ...merged.doubts],
    notes: [...order.notes, ...merged.notes],
  };
  for (const measurement of own.measurements) await run.measurement(measurement);
  await run.findings(own.findings);
  await run.close();
  const alone = { result: own, sources: [], look: 1, pool: null };
  const judged = order.pool === null ? alone : await order.pool(run, own);
  const decidedAt = new Date().toISOString();
  const verdict = await decide(run, policy, { ...judged, measured: own.accounting, decidedAt });
  return { verdict, directory: run.path, edges: own.edges };
}

function claimedBy({ baseline, candidate }: ServiceConfig): Identities {
  const claimed = (version: string | null) => ({
    version: version ?? 'unknown',
    identity: 'claimed' as const,
  });
  return { baseline: claimed(baseline.version), candidate: claimed(candidate.version) };
}
