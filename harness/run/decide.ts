import { assembleVerdict } from '../gate/assembleVerdict.ts';
import type { RunEvidence } from '../gate/judgeLane.ts';
import { judgeRun } from '../gate/judgeRun.ts';
import type { RunPolicy } from '../gate/Policy.ts';
import { evidenceDigest } from '../evidence/evidenceDigest.ts';
import type { RunDirectory } from '../evidence/RunDirectory.ts';
import type { LaneResult } from '../lane/LaneResult.ts';
import type { EvidenceSource } from '../model/manifest.ts';
import type { Verdict } from '../model/verdict.ts';
import { documentOf } from '../report/json.ts';
import { emptyAccounting } from '../model/outcome.ts';
import type { PoolRemark } from './gate/remarkOn.ts';
import { repeatRun } from './repeatRun.ts';
import { withRemarks } from './withRemarks.ts';

/** What a run is judged by: what it measured itself, or that and other runs' evidence added up. */
export interface Judged {
  readonly result: LaneResult;
  /** Of the input that the run read itself: a run that adds others up must not be added up with them again. */
  readonly measured: LaneResult['accounting'];
  readonly sources: readonly EvidenceSource[];
  readonly look: number;
  /** Of evidence that was added up: the loudest run, and that of those runs only that count in full, where others are among them. */
  readonly pool: {
    readonly loudest: RunEvidence['loudest'];
    readonly inFull: Pick<LaneResult, 'measurements' | 'findings' | 'accounting'> | null;
    /** What a reader of the reason should know besides; null for nothing. */
    readonly remark: PoolRemark | null;
  } | null;
  /** ISO 8601: the time of the decision. */
  readonly decidedAt: string;
}

/** Has the gate judge, writes manifest and verdict, and seals the directory. */
export async function decide(run: RunDirectory, policy: RunPolicy, judged: Judged): Promise<Verdict> {
  const { result, measured, sources, look, pool, decidedAt } = judged;
  const inFull = pool?.inFull ?? null;
  const { service } = run.manifest;
  const { baseline, candidate } = result.identities;
  const accounting = result.accounting ?? emptyAccounting;
  const from = new Date(result.window.from).toISOString();
  const to = new Date(result.window.to).toISOString();
  await run.amend({
    recordings: result.recordings,
    sources,
    sides: {
      baseline: { ...baseline, url: run.manifest.sides.baseline.url },
      candidate: { ...candidate, url: run.manifest.sides.candidate.url },
    },
    doubts: result.doubts,
    notes: result.notes,
    look,
    unseen: result.unseen,
    accounting: measured ?? emptyAccounting,
    state: result.state,
    endedAt: to,
    decidedAt,
  });
  const judgement = judgeRun(policy, {
    measurements: result.measurements,
    findings: result.findings,
    doubts: result.doubts,
    accounting,
    look,
    rerun: (lane) => repeatRun(run.manifest, lane),
    exchangesPerSecond: result.unitsPerSecond,
    // A lane alone does what it was asked; what the gate lets through somebody must have looked at.
    unseen: policy.judged === 'gate' ? result.unseen : [],
    loudest: pool?.loudest ?? null,
    inFull: inFull === null ? null : { ...inFull, accounting: inFull.accounting ?? emptyAccounting },
  });
  const verdict = assembleVerdict(withRemarks(judgement, result, pool?.remark ?? null), {
    runId: run.id,
    state: result.state,
    decidedAt,
    look,
    step: run.manifest.step,
    service,
    candidate,
    baseline,
    accounting,
    findings: result.findings,
    evidence: { from, to, digest: await evidenceDigest(run.path) },
  });
  await run.verdict(documentOf(verdict));
  await run.seal();
  return verdict;
}
