import { partsOf } from '../../harness/comparison/fingerprint.ts';
import type { ExchangeDifferences } from '../../harness/model/comparison.ts';
import type { Difference } from '../../harness/model/difference.ts';
import { noiseNote } from '../../harness/model/noiseNote.ts';
import type { PairedDisagreements } from '../../harness/model/pairedDisagreements.ts';
import { anotherState } from './anotherState.ts';
import { Directions } from './Directions.ts';
import { controlDiffers, FieldCounts, fieldKey, type FieldCount } from './FieldCounts.ts';
import { judgeFields } from './judgeFields.ts';
import type { NoisyField } from './NoisyField.ts';
import { isBaselineOdd } from './oddOneOut.ts';
import { ShownValues } from './ShownValues.ts';
import { isOwnName, isSystematic, type FieldContext } from './systematic.ts';

const fewExamples = 4;

/** Share of pairs from which on a body that varies as a whole is none that was checked. */
const wholeBody = 0.5;

/** Whether a difference counts or counted before it was found to be noise. */
export function isCounting({ counts, note }: Pick<Difference, 'counts' | 'note'>): boolean {
  return counts || note?.startsWith(noiseNote) === true;
}

interface Ruled {
  readonly count: FieldCount;
  readonly values: ShownValues;
  readonly ways: { readonly control: Directions; readonly candidate: Directions };
  judged: NoisyField['judged'];
  because: string | null;
  /** Exchanges in which the candidate differs, paired or not. */
  exchanges: number;
}

/** What the run counted of an operation, before anything was settled. */
export interface CountedOperation {
  readonly compared: number;
  /** Exchanges at which the baseline itself had another status, so that they were not compared. */
  readonly otherwise: number;
}

/** Which fields vary by nature, and what of the candidate's differences there still counts. */
export class NoiseRulings {
  readonly #counts = new FieldCounts();
  readonly #fields = new Map<string, Ruled>();
  readonly #mayVary: (field: Pick<FieldCount, 'operation' | 'kind'>) => boolean;
  readonly #asksAgain: boolean;

  /**
   * `mayVary` excludes what is no noise whatever the baseline does; `asksAgain`: the second answers are those of the
   * baseline itself.
   */
  constructor(mayVary: (field: Pick<FieldCount, 'operation' | 'kind'>) => boolean, asksAgain: boolean) {
    this.#mayVary = mayVary;
    this.#asksAgain = asksAgain;
  }

  /** 1. All pairs. */
  addPair(line: PairedDisagreements): void {
    this.#counts.add(line);
    for (const field of line.control) {
      if (!this.#mayVary({ operation: line.operation, kind: field.kind })) continue;
      const ruled = this.#ruled(line.operation, field);
      ruled?.values.baseline.add(field.baseline, field.control);
      ruled?.ways.control.add(field.baseline, field.control);
      ruled?.values.ofSessions.addBaseline(line.session, [field.baseline, field.control]);
    }
  }

  addPairs(operation: string, pairs: number): void {
    this.#counts.addPairs(operation, pairs);
  }

  /** 2. All differences of the candidate, exchange by exchange. */
  addCandidate({ operation, session, differences }: Omit<ExchangeDifferences, 'id'>): void {
    const seen = new Set<Ruled>();
    for (const difference of differences) {
      const field = isCounting(difference) ? this.#find(operation, difference) : null;
      if (field === null) continue;
      field.values.candidate.add(difference.candidate);
      field.ways.candidate.add(difference.baseline, difference.candidate);
      field.values.ofSessions.addCandidate(session, difference.candidate);
      if (!seen.has(field)) field.exchanges += 1;
      seen.add(field);
    }
  }

  /** 3. Judges; nothing can be added any more. In a few seconds a burst or two looks like an excess. */
  judge(isShort: boolean, counted: (operation: string) => CountedOperation): void {
    const fields = [...this.#fields.values()];
    const unpaired = fields.map(({ count, exchanges }) => {
      const sighted = this.#counts.sighted(count);
      const differs = Math.max(0, exchanges - count.candidateOnly - count.both);
      return { differs, exchanges: counted(count.operation).compared - sighted, sighted };
    });
    const judged = judgeFields(
      fields.map(({ count }) => count),
      unpaired,
    );
    for (const [index, field] of fields.entries()) {
      const isAnother = isSystematic(field.count, this.#contextOf(field, counted));
      const one = judged[index] ?? 'excess';
      field.judged = isAnother ? 'systematic' : isShort && one === 'excess' ? 'unclear' : one;
      if (field.judged !== 'noise') continue;
      field.because = this.#reservation(field);
      if (field.because !== null) field.judged = 'unclear';
    }
  }

  #contextOf({ count, values }: Ruled, counted: (operation: string) => CountedOperation): FieldContext {
    const { kind, location, path, operation } = count;
    const isWhole = location === 'body' && path === '$' && kind !== 'value';
    const isBefore = kind === 'status' || kind === 'media-type' || isWhole;
    const reverse = isBefore ? counted(operation).otherwise : null;
    return { values, sighted: this.#counts.sighted(count), reverse, asksAgain: this.#asksAgain };
  }

  /** What speaks against taking a field for noise that by its counts is. */
  #reservation({ count, values, ways, exchanges }: Ruled): string | null {
    if (exchanges === 0) return null;
    if (isBaselineOdd(count))
      return `candidate and ${this.#asksAgain ? 'second answer' : 'control'} say the same in ${String(count.alike)} pairs, and the baseline otherwise`;
    const isWhole = count.location === 'body' && count.path === '$' && count.kind === 'value';
    const sighted = this.#counts.sighted(count);
    const isMost = controlDiffers(count) > wholeBody * sighted;
    if (isWhole && isMost && values.baseline.closedSet === null)
      return 'the body as a whole varies, so that nothing of it can be checked';
    if (this.#asksAgain) return null;
    return anotherState(count, { values, sighted, ways, isOwnName: isOwnName({ values, asksAgain: false }) });
  }

  /** What is to be said of a difference at a field that varies; null where it does not. */
  rule(
    operation: string,
    difference: Difference,
    session: string,
  ): { readonly counts: boolean; readonly note: string | null } | null {
    const field = this.#find(operation, difference);
    if (field === null || !isCounting(difference)) return null;
    // Strict: what is said of it without second answers stays.
    if (field.judged === 'systematic')
      return { counts: true, note: difference.note?.startsWith(noiseNote) === true ? null : difference.note };
    const objection =
      strangeStatus(field, difference) ?? field.values.objection(difference.candidate, session);
    if (objection !== null) return { counts: true, note: objection };
    if (field.judged === 'excess') {
      const { candidateOnly, controlOnly } = field.count;
      const note = `varies by nature, but here more often: alone in ${String(candidateOnly)} pairs, the baseline from itself in ${String(controlOnly)}`;
      return { counts: true, note };
    }
    return { counts: false, note: noiseNote };
  }

  get fields(): readonly NoisyField[] {
    return [...this.#fields.values()].map(({ count, values, judged, because }) => {
      const { operation, location, path, kind, candidateOnly, controlOnly, both } = count;
      const pairs = this.#counts.pairsOf(operation);
      const examples = values.baseline.examples(fewExamples);
      const counts = { pairs, candidateOnly, controlOnly, both };
      return { operation, location, path, kind, ...counts, examples, judged, because };
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
    const ways = { control: new Directions(), candidate: new Directions() };
    const values = new ShownValues();
    const made: Ruled = { count, values, ways, judged: 'excess', because: null, exchanges: 0 };
    this.#fields.set(key, made);
    return made;
  }
}

/** Noise of a status says nothing of statuses that the baseline never had: its 404 is no licence for a 500. */
function strangeStatus({ values }: Ruled, { kind, candidate }: Difference): string | null {
  if (kind !== 'status' || values.baseline.count(candidate) > 0) return null;
  return `a status that the baseline never showed here: ${values.baseline.examples(fewExamples).join(', ')}`;
}
