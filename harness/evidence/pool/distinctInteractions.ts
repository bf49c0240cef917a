import { breaksNowAndThen, endOfInteraction, type ContractDocument } from '../../model/contract.ts';
import { interactionName } from '../../model/interactionName.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { Measurement } from '../../model/measurement.ts';
import { asNamed, distinctCases, type AsPooled, type PooledCase } from './distinctCases.ts';

/** A run's part in a pool, as far as contracts go. */
export interface ContractPart {
  readonly use: EvidenceSource['use'];
  readonly measurements: readonly Measurement[];
  /** Null or left out where it verified none. */
  readonly contract?: ContractDocument | null;
}

type Keyed = readonly (readonly [key: string, ContractDocument['interactions'][number]])[];

/** Whether the distinct interactions of a part are known, so that they count and not its sums. */
export function hasInteractions({ contract = null, measurements }: ContractPart): boolean {
  return contract !== null && measurements.some(isOfInteractions);
}

export function isOfInteractions({ lane, name }: Pick<Measurement, 'lane' | 'name'>): boolean {
  return lane === 'contract' && name === 'interactions';
}

/** The interactions of a part that count; none where its sums do. */
export function interactionCases(part: ContractPart): readonly PooledCase[] {
  const { contract = null } = part;
  if (contract === null || !hasInteractions(part)) return [];
  const cases = keyedInteractions(contract).map(([key, one]) => ({
    key,
    operation: one.operation,
    end: endOfInteraction(one),
    nowAndThen: breaksNowAndThen(one),
    name: interactionName(one),
  }));
  const whole = part.measurements.find((one) => isOfInteractions(one) && one.subject.operation === null);
  return asNamed(cases, whole?.sample);
}

/** The census of the interactions of several runs. */
export function distinctInteractions(parts: readonly ContractPart[], as: AsPooled): readonly Measurement[] {
  const runs = parts.map((part) => ({ use: part.use, cases: interactionCases(part) }));
  return distinctCases(runs, { ...as, lane: 'contract', name: 'interactions', unit: 'interaction' });
}

/** By a key that is the same in every run: several may be called alike. */
function keyedInteractions({ interactions }: ContractDocument): Keyed {
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
