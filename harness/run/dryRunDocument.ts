import { placeOf } from '../config/sideConfig.ts';
import { plannedTries, type PlannedTries } from '../../shadow/authorisation/plannedTries.ts';
import type { Edge } from '../correlation/Edge.ts';
import type { NotSelectedReason, SkipReason } from '../model/outcome.ts';
import type { Rejection } from '../model/rejection.ts';
import { dryRun, type DryRun } from '../../shadow/dryRun.ts';
import { unresetControl } from '../../shadow/noise/controlReady.ts';
import type { Learned } from '../study/learn.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import { unmatchedOperations, type UnmatchedOperation } from '../../shadow/study/unmatchedOperations.ts';

/** What `--dry-run --format json` prints; `--dry-run` alone prints the same as text. */
export interface DryRunDocument {
  readonly schema: 'harness.dry-run/1';
  readonly service: string;
  readonly baseline: string | null;
  readonly candidate: string | null;
  /** read = rejected + all of notSelected + selected. */
  readonly read: number;
  readonly rejected: number;
  readonly notSelected: Readonly<Partial<Record<NotSelectedReason, number>>>;
  readonly selected: number;
  /** selected = skipped + sent, to each side. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** By operation and reason; most first. */
  readonly skips: DryRun['skips'];
  readonly sent: number;
  /** Why writes are skipped, and what allows them; null where none are. */
  readonly writesNotSent: string | null;
  /** That the control is not reset where the sides are; null where it is, or where there is none. */
  readonly controlNotReset: string | null;
  /** The first of them. */
  readonly rejections: readonly Rejection[];
  readonly hosts: {
    /** The service's own; null where every host is. */
    readonly own: readonly string[] | null;
    /** Whether flags or config name them; else they were taken from the recording. */
    readonly given: boolean;
    /** Left out; most exchanges first. */
    readonly others: readonly { readonly host: string; readonly exchanges: number }[];
  };
  readonly leftOut: DryRun['leftOut'];
  /** Operations outside `routes` that gave the credentials which these exchanges carry. */
  readonly outsideGivers: DryRun['outsideGivers'];
  readonly operations: DryRun['operations'];
  readonly sessions: number;
  readonly edges: readonly Edge[];
  readonly unmatched: readonly UnmatchedOperation[];
  /** Of `--negative-auth` and `--cross`; empty where neither is asked for. */
  readonly tries: readonly PlannedTries[];
  /** Exchanges a second to each side; null for as fast as they answer. */
  readonly rate: number | null;
  /** Exchanges in flight at the same time. */
  readonly concurrency: number;
}

/** What a run would do: what is read, what is left out, operations, sessions, edges, writes, pace. Sends nothing. */
export async function dryRunDocument(
  plan: ShadowPlan,
  learned: Learned,
  signal: AbortSignal,
): Promise<DryRunDocument> {
  const { operations, sessions, skipped, skips, sent, leftOut, outsideGivers } = await dryRun(
    plan,
    learned,
    signal,
  );
  const { read, rejected, notSelected, selected } = learned.counts;
  const { service, selection } = plan;
  return {
    schema: 'harness.dry-run/1',
    service: service.name,
    baseline: service.baseline.url ?? placeOf(service.baseline),
    candidate: service.candidate.url ?? placeOf(service.candidate),
    read,
    rejected,
    notSelected,
    selected,
    skipped,
    skips,
    sent,
    writesNotSent: skipped.unsafe === undefined ? null : plan.writes.notSent(skipped.unsafe),
    controlNotReset: unresetControl(plan, learned)[0]?.reason ?? null,
    rejections: learned.rejections,
    hosts: {
      own: selection.hosts === null ? null : [...selection.hosts],
      given: service.hosts.length > 0,
      others: [...learned.otherHosts]
        .toSorted(([, a], [, b]) => b - a)
        .map(([host, exchanges]) => ({ host, exchanges })),
    },
    leftOut,
    outsideGivers,
    operations,
    sessions,
    edges: learned.table.edges,
    unmatched: unmatchedOperations(plan, learned),
    tries: await plannedTries(plan, learned, signal),
    rate: plan.rate,
    concurrency: plan.concurrency,
  };
}
