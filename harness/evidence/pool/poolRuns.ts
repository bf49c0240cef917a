import { EvidenceError } from '../../errors/EvidenceError.ts';
import { EvidenceLedger } from '../EvidenceLedger.ts';
import { readComparisons } from '../readRun.ts';
import { addAccounting, onlyFaults } from './addAccounting.ts';
import { mergeFindings } from './mergeFindings.ts';
import { PooledSessions, type SessionShown } from './PooledSessions.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { Finding } from '../../model/finding.ts';
import type { LaneName, Measurement } from '../../model/measurement.ts';
import type { Accounting } from '../../model/outcome.ts';

/** One run's part in the evidence that is pooled. */
export interface PoolPart {
  readonly runId: string;
  readonly directory: string;
  readonly lanes: readonly LaneName[];
  readonly use: Exclude<EvidenceSource['use'], 'left-out'>;
  readonly measurements: readonly Measurement[];
  readonly findings: readonly Finding[];
  readonly accounting: Accounting | null;
}

export interface PooledEvidence {
  readonly measurements: readonly Measurement[];
  readonly findings: readonly Finding[];
  readonly accounting: Accounting | null;
  /** Distinct exchanges that each run added, by its id. */
  readonly added: ReadonlyMap<string, number>;
}

interface OperationCount {
  total: number;
  bad: number;
}

/** Distinct exchanges of several runs: each once, bad where any run saw it differ. */
class DistinctExchanges {
  readonly #ledger = new EvidenceLedger();
  readonly operations = new Map<string, OperationCount>();
  readonly sessions = new PooledSessions();

  /** Returns what the run added: distinct exchanges, and those that no run before saw differ. */
  async add(part: PoolPart): Promise<{ readonly added: number; readonly newlyBad: number }> {
    const shown = new Map<string, SessionShown>();
    let added = 0;
    let newlyBad = 0;
    for await (const { outcome, evidence, operation, session } of comparisonsOf(part)) {
      const bad = outcome === 'mismatched';
      if (!bad && (part.use === 'faults' || (outcome !== 'matched' && outcome !== 'accepted'))) continue;
      const { isNew, isNewlyBad } = this.#ledger.add(evidence, bad);
      if (isNew) added += 1;
      if (isNewlyBad) newlyBad += 1;
      const before = shown.get(session);
      const isFresh = isNew || isNewlyBad || before?.isFresh === true;
      shown.set(session, { isFresh, isBad: bad || before?.isBad === true });
      if (!isNew && !isNewlyBad) continue;
      const count = this.operations.get(operation) ?? { total: 0, bad: 0 };
      count.total += Number(isNew);
      count.bad += Number(isNewlyBad);
      this.operations.set(operation, count);
    }
    this.sessions.add(shown, part);
    return { added, newlyBad };
  }
}

/** Of a run that was killed there is what can be read: up to the first line that is damaged. */
async function* comparisonsOf({ directory, use }: PoolPart): AsyncGenerator<Comparison> {
  try {
    yield* readComparisons(directory);
  } catch (error) {
    if (use === 'counted' || !(error instanceof EvidenceError)) throw error;
  }
}

/**
 * Adds the evidence of runs up, in the order given: exchanges by what they test, so that the same one again adds
 * nothing; what was selected and not compared by run; other lanes' counts as they are. `as` names the pool.
 */
export async function poolRuns(
  parts: readonly PoolPart[],
  as: Pick<Measurement, 'run' | 'window'> & Pick<Measurement['subject'], 'service' | 'version'>,
): Promise<PooledEvidence> {
  const exchanges = new DistinctExchanges();
  const added = new Map<string, number>();
  let accounting: Accounting | null = null;
  for (const part of parts.filter(({ lanes }) => lanes.includes('shadow'))) {
    const seen = await exchanges.add(part);
    added.set(part.runId, seen.added);
    // Without its matches nobody can say how much of its traffic a repeated mismatch was.
    const own = part.use === 'counted' ? part.accounting : onlyFaults(seen.newlyBad);
    accounting = addAccounting(accounting, own);
  }
  const counted = parts.filter(({ use }) => use === 'counted');
  const others = counted.flatMap(({ measurements }) => measurements.filter(({ lane }) => lane !== 'shadow'));
  const taken = others.flatMap(({ run, sequence }) => (run === as.run ? [sequence] : []));
  const from = Math.max(-1, ...taken) + 1;
  const pooled = added.size === 0 ? [] : shadowMeasurements(exchanges, counted, { ...as, from });
  return {
    measurements: [...pooled, ...others],
    findings: mergeFindings(parts.map(({ findings }) => findings)),
    accounting,
    added,
  };
}

function shadowMeasurements(
  { operations, sessions }: DistinctExchanges,
  counted: readonly PoolPart[],
  as: Parameters<typeof poolRuns>[1] & { readonly from: number },
): readonly Measurement[] {
  const stored = counted.flatMap(({ measurements }) => measurements);
  const shares = (name: string, operation: string): OperationCount => {
    const sum = { total: 0, bad: 0 };
    for (const { lane, name: of, subject, sample } of stored) {
      if (lane !== 'shadow' || of !== name || subject.operation !== operation) continue;
      if (sample.kind !== 'proportion') continue;
      sum.total += sample.total;
      sum.bad += sample.bad;
    }
    return sum;
  };
  const names = new Set([
    ...operations.keys(),
    ...stored.flatMap(({ lane, subject }) =>
      lane === 'shadow' && subject.operation !== null ? [subject.operation] : [],
    ),
  ]);
  const all = { total: 0, bad: 0 };
  const lines: (readonly [name: string, operation: string | null, count: OperationCount])[] = [];
  for (const operation of [...names].toSorted()) {
    const count = operations.get(operation) ?? { total: 0, bad: 0 };
    all.total += count.total;
    all.bad += count.bad;
    lines.push(
      ['mismatches', operation, count],
      ['coverage', operation, shares('coverage', operation)],
      ['unbound', operation, shares('unbound', operation)],
    );
  }
  return [['mismatches', null, all] as const, ...lines].map(([name, operation, { bad, total }], index) => ({
    schema: 'harness.measurement/1',
    run: as.run,
    sequence: as.from + index,
    lane: 'shadow',
    name,
    unit: 'exchange',
    subject: { service: as.service, operation, side: 'pair', version: as.version, share: null },
    window: as.window,
    sample: {
      kind: 'proportion',
      bad,
      total,
      clusters: operation === null ? sessions.total : null,
      badClusters: operation === null ? sessions.bad : null,
    },
  }));
}

/** The pool of those runs only that count in full; null where all do. */
export async function poolInFull(
  parts: readonly PoolPart[],
  as: Parameters<typeof poolRuns>[1],
): Promise<PooledEvidence | null> {
  const counted = parts.filter(({ use }) => use === 'counted');
  return counted.length === parts.length ? null : poolRuns(counted, as);
}
