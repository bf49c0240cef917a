import { comparedOf } from '../../model/consequences.ts';
import { EvidenceError } from '../../errors/EvidenceError.ts';
import { readComparisons } from '../readRun.ts';
import { countsMeasurements } from './countsMeasurements.ts';
import { addAccounting, onlyFaults } from './addAccounting.ts';
import { distinctInteractions, hasInteractions, isOfInteractions } from './distinctInteractions.ts';
import { distinctJourneys, hasJourneys, isOfJourneys } from './distinctJourneys.ts';
import { pairedSums } from './pairedSums.ts';
import { mergeFindings } from './mergeFindings.ts';
import { passMeasurements } from './passMeasurements.ts';
import { DistinctExchanges } from './DistinctExchanges.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { ContractDocument } from '../../model/contract.ts';
import type { Finding } from '../../model/finding.ts';
import type { LaneName, Measurement } from '../../model/measurement.ts';
import type { Accounting } from '../../model/outcome.ts';
import type { ScenarioDocument } from '../../model/scenario.ts';

/** One run's part in the evidence that is pooled. */
export interface PoolPart {
  readonly runId: string;
  readonly directory: string;
  readonly lanes: readonly LaneName[];
  /** Names the shards that make up one load with it; null or left out for a run by itself. */
  readonly set?: string | null;
  readonly use: Exclude<EvidenceSource['use'], 'left-out'>;
  readonly measurements: readonly Measurement[];
  readonly findings: readonly Finding[];
  readonly accounting: Accounting | null;
  /** Null or left out where it verified none. */
  readonly contract?: ContractDocument | null;
  /** Null or left out where it played none. */
  readonly scenario?: ScenarioDocument | null;
}

/** What one run compared, repeats too. */
export interface Loudest {
  readonly mismatched: number;
  readonly compared: number;
}

interface Share {
  readonly total: number;
  readonly bad: number;
}

export interface PooledEvidence {
  readonly measurements: readonly Measurement[];
  readonly findings: readonly Finding[];
  readonly accounting: Accounting | null;
  /** Distinct exchanges that each run added, by its id. */
  readonly added: ReadonlyMap<string, number>;
  /** Of the one run with the highest share of mismatches among all that it compared, repeats too. */
  readonly loudest: Loudest | null;
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
 * nothing, and interactions of contracts and journeys likewise; what was selected and not compared by run; other lanes' counts as they are. `as` names the pool.
 */
export async function poolRuns(
  parts: readonly PoolPart[],
  as: Pick<Measurement, 'run' | 'window'> & Pick<Measurement['subject'], 'service' | 'version'>,
): Promise<PooledEvidence> {
  const exchanges = new DistinctExchanges();
  const added = new Map<string, number>();
  let accounting: Accounting | null = null;
  for (const part of parts.filter(({ lanes }) => lanes.includes('shadow'))) {
    const seen = await exchanges.add(part, comparisonsOf(part));
    added.set(part.runId, seen.added);
    // Without its matches nobody can say how much of its traffic a repeated mismatch was.
    const own = part.use === 'counted' ? part.accounting : onlyFaults(seen.newlyBad);
    accounting = addAccounting(accounting, own);
  }
  const counted = parts.filter(({ use }) => use === 'counted');
  const summed = parts.map(withoutCases);
  const others = [...countsMeasurements(summed), ...passMeasurements(parts)];
  const taken = others.flatMap(({ run, sequence }) => (run === as.run ? [sequence] : []));
  const from = Math.max(-1, ...taken) + 1;
  const pooled = added.size === 0 ? [] : shadowMeasurements(exchanges, { ...as, from });
  const paired = pairedSums(counted, { ...as, from: from + pooled.length });
  const next = from + pooled.length + paired.length;
  const interactions = distinctInteractions(parts, { ...as, from: next });
  const journeys = distinctJourneys(parts, { ...as, from: next + interactions.length });
  return {
    measurements: [...pooled, ...paired, ...others, ...interactions, ...journeys],
    findings: mergeFindings(parts.map(({ findings }) => findings)),
    accounting,
    added,
    loudest: loudestOf(counted),
  };
}

/** A part without the sums of what is counted case by case. */
function withoutCases(part: PoolPart): PoolPart {
  const [interactions, journeys] = [hasInteractions(part), hasJourneys(part)];
  return {
    ...part,
    measurements: part.measurements.filter(
      (one) => !((interactions && isOfInteractions(one)) || (journeys && isOfJourneys(one))),
    ),
  };
}

function loudestOf(parts: readonly PoolPart[]): Loudest | null {
  const all = parts.flatMap(({ accounting }) =>
    accounting === null ? [] : [{ mismatched: accounting.mismatched, compared: comparedOf(accounting) }],
  );
  const share = ({ mismatched, compared }: Loudest): number => (compared === 0 ? 0 : mismatched / compared);
  return all.toSorted((a, b) => share(b) - share(a))[0] ?? null;
}

function shadowMeasurements(
  { operations, sessions }: DistinctExchanges,
  as: Parameters<typeof poolRuns>[1] & { readonly from: number },
): readonly Measurement[] {
  const all = { total: 0, bad: 0 };
  const lines: (readonly [name: string, operation: string | null, share: Share])[] = [];
  for (const [operation, count] of [...operations].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { selected, compared, bad, unbound } = count;
    all.total += compared;
    all.bad += bad;
    lines.push(
      ['mismatches', operation, { total: compared, bad }],
      ['coverage', operation, { total: selected, bad: selected - compared }],
      ['unbound', operation, { total: selected, bad: unbound }],
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
