import { partsOf } from '../../harness/comparison/fingerprint.ts';
import type { Difference } from '../../harness/model/difference.ts';
import type { PairedDisagreements } from '../../harness/model/pairedDisagreements.ts';
import { FieldCounts, fieldKey, type FieldCount } from './FieldCounts.ts';
import { judgeFields } from './judgeFields.ts';
import type { NoisyField } from './NoisyField.ts';
import { ShownValues } from './ShownValues.ts';

const fewExamples = 4;

/** What a difference that does not count for its noise says. */
export const noiseNote = 'natural noise';

/** Whether a difference counts or counted before it was found to be noise. */
export function isCounting({ counts, note }: Pick<Difference, 'counts' | 'note'>): boolean {
  return counts || note?.startsWith(noiseNote) === true;
}

interface Ruled {
  readonly count: FieldCount;
  readonly values: ShownValues;
  judged: NoisyField['judged'];
}

/** Which fields vary by nature, and what of the candidate's differences there still counts. */
export class NoiseRulings {
  readonly #counts = new FieldCounts();
  readonly #fields = new Map<string, Ruled>();
  readonly #mayVary: (field: Pick<FieldCount, 'operation' | 'kind'>) => boolean;

  /** `mayVary` excludes what is no noise whatever the baseline does. */
  constructor(mayVary: (field: Pick<FieldCount, 'operation' | 'kind'>) => boolean) {
    this.#mayVary = mayVary;
  }

  /** 1. All pairs. */
  addPair(line: PairedDisagreements): void {
    this.#counts.add(line);
    for (const field of line.control) {
      if (!this.#mayVary({ operation: line.operation, kind: field.kind })) continue;
      this.#ruled(line.operation, field)?.values.baseline.add(field.baseline, field.control);
    }
  }

  addPairs(operation: string, pairs: number): void {
    this.#counts.addPairs(operation, pairs);
  }

  /** 2. All differences of the candidate. */
  addCandidate(operation: string, difference: Difference): void {
    if (isCounting(difference)) this.#find(operation, difference)?.values.candidate.add(difference.candidate);
  }

  /** 3. Judges; nothing can be added any more. In a few seconds a burst or two looks like an excess. */
  judge(isShort: boolean): void {
    const fields = [...this.#fields.values()];
    const judged = judgeFields(fields.map(({ count }) => count));
    for (const [index, field] of fields.entries()) {
      const one = judged[index] ?? 'excess';
      field.judged = isShort && one === 'excess' ? 'unclear' : one;
    }
  }

  /** What is to be said of a difference at a field that varies; null where it does not. */
  rule(
    operation: string,
    difference: Difference,
  ): { readonly counts: boolean; readonly note: string } | null {
    const field = this.#find(operation, difference);
    if (field === null || !isCounting(difference)) return null;
    const objection = field.values.objection(difference.candidate);
    if (objection !== null) return { counts: true, note: objection };
    if (field.judged === 'excess') {
      const { candidateOnly, controlOnly } = field.count;
      const note = `varies by nature, but here more often: alone in ${String(candidateOnly)} pairs, the baseline from itself in ${String(controlOnly)}`;
      return { counts: true, note };
    }
    return { counts: false, note: noiseNote };
  }

  get fields(): readonly NoisyField[] {
    return [...this.#fields.values()].map(({ count, values, judged }) => {
      const { operation, location, path, kind, candidateOnly, controlOnly, both } = count;
      const pairs = this.#counts.pairsOf(operation);
      const examples = values.baseline.examples(fewExamples);
      return { operation, location, path, kind, pairs, candidateOnly, controlOnly, both, examples, judged };
    });
  }

  /** What the values of a field are held to. */
  checkedAs(field: NoisyField): string {
    return this.#fields.get(fieldKey(field.operation, field))?.values.checkedAs ?? '';
  }

  /** Exchanges with a second answer of the baseline. */
  get pairs(): number {
    return this.#counts.pairs;
  }

  #find(operation: string, difference: Difference): Ruled | null {
    if (this.#fields.size === 0) return null;
    return this.#fields.get(fieldKey(operation, partsOf(operation, difference))) ?? null;
  }

  #ruled(operation: string, field: PairedDisagreements['control'][number]): Ruled | null {
    const key = fieldKey(operation, field);
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    const count = this.#counts.at(operation, field);
    if (count === null) return null;
    const made: Ruled = { count, values: new ShownValues(), judged: 'excess' };
    this.#fields.set(key, made);
    return made;
  }
}
