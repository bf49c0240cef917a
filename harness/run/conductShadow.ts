import { assembleVerdict } from '../gate/assembleVerdict.ts';
import { judgeShadow } from '../gate/judgeShadow.ts';
import type { ShadowPolicy } from '../gate/Policy.ts';
import { createRun } from '../evidence/createRun.ts';
import { evidenceDigest } from '../evidence/evidenceDigest.ts';
import type { RunDirectory } from '../evidence/RunDirectory.ts';
import type { Verdict } from '../model/verdict.ts';
import { operationId, parseOperation } from '../operation/OperationResolver.ts';
import type { Door } from '../redaction/Door.ts';
import type { ReportDetails } from '../report/ReportDetails.ts';
import { runShadow, type ShadowProgress, type ShadowResult } from '../../shadow/runShadow.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import { harnessVersion } from './harnessVersion.ts';
import type { ShadowRequest } from './ShadowRequest.ts';

export interface ConductedRun {
  readonly verdict: Verdict;
  readonly details: ReportDetails;
}

/**
 * Conducts one shadow run: makes its directory, runs the lane, has the gate judge, writes all down. What was measured
 * is kept whatever happens; a fault of ours leaves a directory that says `running`.
 */
export async function conductShadow(
  request: ShadowRequest,
  plan: ShadowPlan,
  door: Door,
  signal: AbortSignal,
  progress: ShadowProgress,
): Promise<ConductedRun> {
  const startedAt = new Date();
  const run = await createRun({
    door,
    directory: request.config?.directory ?? request.cwd,
    out: request.out,
    at: startedAt,
    asked: {
      harness: { version: await harnessVersion() },
      asked: { command: 'shadow', flags: request.flags },
      service: plan.service.name,
      target: request.config?.target ?? null,
      config: request.config === null ? null : { file: request.config.file, digest: request.config.digest },
      recordings: [],
      lanes: ['shadow'],
      sides: {
        baseline: claimedSide(plan, 'baseline'),
        candidate: claimedSide(plan, 'candidate'),
      },
      seed: plan.seed,
      policy: { ...policyOf(plan) },
    },
  });
  const context = {
    runId: run.id,
    lines: run,
    redactor: door.redactor,
    signal,
    progress,
    now: () => Date.now(),
  };
  const result = await runShadow(plan, context);
  for (const measurement of result.measurements) await run.measurement(measurement);
  await run.findings(result.findings);
  await run.close();
  const verdict = await judge(run, plan, result);
  await run.verdict(verdict);
  return { verdict, details: detailsOf(run, result, startedAt) };
}

async function judge(run: RunDirectory, plan: ShadowPlan, result: ShadowResult): Promise<Verdict> {
  const decidedAt = new Date().toISOString();
  const { baseline, candidate } = result.identities;
  const digests = plan.recordings.digests();
  await run.amend({
    recordings: plan.recordings.recordings.map(({ name }) => ({
      path: name,
      sha256: digests.get(name) ?? emptySha256,
    })),
    sides: {
      baseline: { ...baseline, url: plan.service.baseline.url },
      candidate: { ...candidate, url: plan.service.candidate.url },
    },
    doubts: result.doubts,
    notes: result.notes,
    accounting: result.accounting,
    state: result.state,
    endedAt: new Date(result.window.to).toISOString(),
    decidedAt,
  });
  const judged = judgeShadow(policyOf(plan), {
    measurements: result.measurements,
    findings: result.findings,
    doubts: result.doubts,
    accounting: result.accounting,
    look: run.manifest.look,
    rerun: `harness shadow --service ${plan.service.name} --operations {operation}`,
    exchangesPerSecond: result.exchangesPerSecond,
  });
  return assembleVerdict(judged, {
    runId: run.id,
    state: result.state,
    decidedAt,
    look: run.manifest.look,
    service: plan.service.name,
    candidate,
    baseline,
    accounting: result.accounting,
    findings: result.findings,
    evidence: {
      from: new Date(result.window.from).toISOString(),
      to: new Date(result.window.to).toISOString(),
      digest: await evidenceDigest(run.path),
    },
  });
}

/** Of no bytes: stands for a recording that was not read to its end. */
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function claimedSide(plan: ShadowPlan, side: 'baseline' | 'candidate') {
  const { url, version } = plan.service[side];
  return { url, version: version ?? 'unknown', identity: 'claimed' as const };
}

function policyOf(plan: ShadowPlan): ShadowPolicy {
  const { limits, operations } = plan.service;
  return {
    limit: limits.mismatches,
    confidence: limits.confidence,
    minimumSessions: limits.sessions,
    coverage: 0.95,
    unboundShare: 0.05,
    expectedOperations: operations.map((text) => {
      const parsed = parseOperation(text);
      return parsed === null ? text : operationId(parsed.method, parsed.path);
    }),
    zeroTolerance: true,
  };
}

function detailsOf(run: RunDirectory, result: ShadowResult, startedAt: Date): ReportDetails {
  return {
    directory: run.path,
    edges: result.edges,
    notes: result.notes,
    replay: null,
    curl: () => null,
    durationSeconds: (result.window.to - startedAt.getTime()) / 1_000,
    rates: { exchangesPerSecond: result.exchangesPerSecond },
  };
}
