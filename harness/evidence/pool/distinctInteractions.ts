import { endOfInteraction, type ContractDocument, type InteractionEnd } from '../../model/contract.ts';
import { interactionName } from '../../model/interactionName.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { Measurement } from '../../model/measurement.ts';

/** A run's part in a pool, as far as contracts go. */
export interface ContractPart {
  readonly use: EvidenceSource['use'];
  readonly measurements: readonly Measurement[];
  /** Null or left out where it verified none. */
  readonly contract?: ContractDocument | null;
}

/** An interaction as it fared worst in the runs of a pool. */
interface Distinct {
  readonly operation: string;
  readonly end: InteractionEnd;
  /** As its run named it where it did not pass. */
  readonly name: string;
}

/** The worst first. */
const ends: readonly InteractionEnd[] = ['failed', 'errored', 'skipped', 'passed'];

/** The interactions that count, by a key that is the same in every run: several may be called alike. */
export function keyedInteractions({
  interactions,
}: ContractDocument): readonly (readonly [key: string, ContractDocument['interactions'][number]])[] {
  const times = new Map<string, number>();
  return interactions
    .filter(({ pending }) => !pending)
    .map((one) => {
      const name = JSON.stringify([one.consumer, one.fingerprint]);
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      return [`${name} ${String(time)}`, one] as const;
    });
}

/** Whether the distinct interactions of a part are known, so that they count and not its sums. */
export function hasInteractions({ contract = null, measurements }: ContractPart): boolean {
  return contract !== null && measurements.some(isOfInteractions);
}

export function isOfInteractions({ lane, name }: Pick<Measurement, 'lane' | 'name'>): boolean {
  return lane === 'contract' && name === 'interactions';
}

/**
 * The census of the interactions of several runs: each once, as it fared worst; of runs that count in part what failed
 * alone. To verify the same again is no more evidence, and takes nothing back that was seen.
 */
export function distinctInteractions(
  parts: readonly ContractPart[],
  as: Pick<Measurement, 'run' | 'window'> &
    Pick<Measurement['subject'], 'service' | 'version'> & { readonly from: number },
): readonly Measurement[] {
  const all = worstOf(parts.filter(hasInteractions));
  if (all.length === 0) return [];
  const operations = [...new Set(all.map(({ operation }) => operation))].toSorted();
  return [null, ...operations].map((operation, index) => {
    const of = all.filter((one) => operation === null || one.operation === operation);
    const count = (end: InteractionEnd): number => of.filter((one) => one.end === end).length;
    return {
      schema: 'harness.measurement/1',
      run: as.run,
      sequence: as.from + index,
      lane: 'contract',
      name: 'interactions',
      unit: 'interaction',
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
        named: ends.flatMap((end) =>
          end === 'passed' ? [] : of.filter((one) => one.end === end).map(({ name }) => name),
        ),
      },
    };
  });
}

function worstOf(parts: readonly ContractPart[]): readonly Distinct[] {
  const worst = new Map<string, Distinct>();
  for (const part of parts) {
    const keyed =
      part.contract === null || part.contract === undefined ? [] : keyedInteractions(part.contract);
    const names = namesOf(part, keyed);
    for (const [key, one] of keyed) {
      const end = endOfInteraction(one);
      if (part.use === 'faults' && end !== 'failed') continue;
      const known = worst.get(key);
      if (known !== undefined && ends.indexOf(known.end) < ends.indexOf(end)) continue;
      worst.set(key, {
        operation: one.operation,
        end,
        name: names.get(key) ?? interactionName(one),
      });
    }
  }
  return [...worst.values()];
}

/** What a run called those that did not pass: its census names them by their ends, each in the order of the document. */
function namesOf(
  { measurements }: ContractPart,
  keyed: ReturnType<typeof keyedInteractions>,
): ReadonlyMap<string, string> {
  const undone = ends
    .filter((end) => end !== 'passed')
    .flatMap((end) => keyed.filter(([, one]) => endOfInteraction(one) === end));
  const whole = measurements.find((one) => isOfInteractions(one) && one.subject.operation === null)?.sample;
  const named = whole?.kind === 'census' ? (whole.named ?? []) : [];
  return named.length === undone.length
    ? new Map(undone.map(([key], index) => [key, named[index] ?? '']))
    : new Map();
}
