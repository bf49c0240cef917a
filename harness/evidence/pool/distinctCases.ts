import type { EvidenceSource } from '../../model/manifest.ts';
import type { Measurement } from '../../model/measurement.ts';

/** What one case of a census counts as. */
export type CaseEnd = 'passed' | 'failed' | 'errored' | 'skipped';

/** One case of a census, such as an interaction of a contract or a journey. */
export interface PooledCase {
  /** The same in every run. */
  readonly key: string;
  /** Null where the census is over all alone. */
  readonly operation: string | null;
  readonly end: CaseEnd;
  /** The candidate failed it at one time and not at another: what was seen stays, though no fault is proven. */
  readonly nowAndThen: boolean;
  /** Why it does not pass, for people. */
  readonly name: string;
}

/** A run's cases, and what they count for. */
export interface CasesOfRun {
  readonly use: EvidenceSource['use'];
  readonly cases: readonly PooledCase[];
}

/** The worst first. */
const caseEnds: readonly CaseEnd[] = ['failed', 'errored', 'skipped', 'passed'];

/** What a pool is called, and the first number of its measurements that is free. */
export type AsPooled = Pick<Measurement, 'run' | 'window'> &
  Pick<Measurement['subject'], 'service' | 'version'> & { readonly from: number };

/**
 * The census of the cases of several runs: each once, as it fared worst; of runs that count in part what failed alone,
 * always or now and then.
 * To look at the same again is no more evidence, and takes nothing back that was seen.
 */
export function distinctCases(
  runs: readonly CasesOfRun[],
  as: AsPooled & Pick<Measurement, 'lane' | 'name' | 'unit'>,
): readonly Measurement[] {
  const all = worstOf(runs);
  if (all.length === 0) return [];
  const operations = [...new Set(all.flatMap(({ operation }) => operation ?? []))].toSorted();
  return [null, ...operations].map((operation, index) => {
    const of = all.filter((one) => operation === null || one.operation === operation);
    const count = (end: CaseEnd): number => of.filter((one) => one.end === end).length;
    return {
      schema: 'harness.measurement/1',
      run: as.run,
      sequence: as.from + index,
      lane: as.lane,
      name: as.name,
      unit: as.unit,
      subject: { service: as.service, operation, side: 'candidate', version: as.version, share: null },
      window: as.window,
      sample: {
        kind: 'census',
        passed: count('passed'),
        failed: count('failed'),
        errored: count('errored'),
        skipped: count('skipped'),
        pending: 0,
        expected: of.length,
        named: caseEnds.flatMap((end) =>
          end === 'passed' ? [] : of.filter((one) => one.end === end).map(({ name }) => name),
        ),
      },
    };
  });
}

/**
 * The cases with the names that their run gave them: its census names those that did not pass by their ends, each in the
 * order of the document. Where it names another number, they keep their own.
 */
export function asNamed(
  cases: readonly PooledCase[],
  census: Measurement['sample'] | undefined,
): readonly PooledCase[] {
  const undone = caseEnds
    .filter((end) => end !== 'passed')
    .flatMap((end) => cases.filter((one) => one.end === end));
  const named = census?.kind === 'census' ? (census.named ?? []) : [];
  if (named.length !== undone.length) return cases;
  const names = new Map(undone.map((one, index) => [one, named[index] ?? one.name]));
  return cases.map((one) => ({ ...one, name: names.get(one) ?? one.name }));
}

function worstOf(runs: readonly CasesOfRun[]): readonly PooledCase[] {
  const worst = new Map<string, PooledCase>();
  for (const { use, cases } of runs)
    for (const one of cases) {
      if (use === 'faults' && one.end !== 'failed' && !one.nowAndThen) continue;
      const known = worst.get(one.key);
      if (known !== undefined && caseEnds.indexOf(known.end) < caseEnds.indexOf(one.end)) continue;
      worst.set(one.key, one);
    }
  return [...worst.values()];
}
