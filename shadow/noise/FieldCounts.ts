import type { DisagreeingField, PairedDisagreements } from '../../harness/model/pairedDisagreements.ts';
import { SignBlocks } from './SignBlocks.ts';

const mostFields = 10_000;

/** What an exchange's pair showed at one field, counted over the run. */
export interface FieldCount extends DisagreeingField {
  readonly operation: string;
  candidateOnly: number;
  controlOnly: number;
  both: number;
  readonly signs: SignBlocks;
}

/**
 * The field of an operation, as a key. What was there in one answer and not in the other is one field, whichever it
 * was: a baseline that is stale shows less, and the same baseline a moment later more.
 */
export function fieldKey(operation: string, { location, path, kind }: DisagreeingField): string {
  return `${operation}\n${location}\n${path}\n${kind === 'extra' ? 'missing' : kind}`;
}

/** Counts, field by field, who disagreed with the baseline: the candidate alone, the control alone, or both. */
export class FieldCounts {
  readonly #fields = new Map<string, FieldCount>();
  readonly #pairs = new Map<string, number>();

  add({ operation, pairs, candidate, control }: PairedDisagreements): void {
    this.addPairs(operation, pairs);
    const ofCandidate = byKey(operation, candidate);
    const ofControl = byKey(operation, control);
    for (const [key, field] of ofCandidate) {
      const count = this.#count(key, operation, field);
      if (count === null) continue;
      if (ofControl.has(key)) count.both += 1;
      else if (!isHidden(field, control)) {
        count.candidateOnly += 1;
        count.signs.add(1);
      }
    }
    for (const [key, field] of ofControl) {
      if (ofCandidate.has(key) || isHidden(field, candidate)) continue;
      const count = this.#count(key, operation, field);
      if (count === null) continue;
      count.controlOnly += 1;
      count.signs.add(-1);
    }
  }

  /** Pairs in which nobody disagreed, or that are counted in a line. */
  addPairs(operation: string, pairs: number): void {
    this.#pairs.set(operation, (this.#pairs.get(operation) ?? 0) + pairs);
  }

  pairsOf(operation: string): number {
    return this.#pairs.get(operation) ?? 0;
  }

  /** Pairs of all operations. */
  get pairs(): number {
    let sum = 0;
    for (const pairs of this.#pairs.values()) sum += pairs;
    return sum;
  }

  /** What was counted at a field; null where there are too many fields. */
  at(operation: string, field: DisagreeingField): FieldCount | null {
    return this.#count(fieldKey(operation, field), operation, field);
  }

  #count(key: string, operation: string, field: DisagreeingField): FieldCount | null {
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    if (this.#fields.size >= mostFields) return null;
    const { location, path } = field;
    const kind = field.kind === 'extra' ? 'missing' : field.kind;
    const made: FieldCount = {
      operation,
      location,
      path,
      kind,
      candidateOnly: 0,
      controlOnly: 0,
      both: 0,
      signs: new SignBlocks(),
    };
    this.#fields.set(key, made);
    return made;
  }
}

function byKey(
  operation: string,
  fields: readonly DisagreeingField[],
): ReadonlyMap<string, DisagreeingField> {
  return new Map(fields.map((field) => [fieldKey(operation, field), field]));
}

/**
 * Whether an answer that differs in these ways cannot show a field at all: another status, another type above it, or
 * nothing there. Such a pair says neither that the field agrees nor that it does not.
 */
function isHidden(field: DisagreeingField, others: readonly DisagreeingField[]): boolean {
  return others.some((other) => hides(other, field));
}

function hides(other: DisagreeingField, field: DisagreeingField): boolean {
  if (other.location === 'status') return field.location !== 'status';
  if (other.kind === 'media-type') return field.location === 'body';
  if (other.location !== field.location) return false;
  if (other.path === field.path) return other.kind !== field.kind;
  if (field.location !== 'body' || !field.path.startsWith(other.path)) return false;
  const next = field.path[other.path.length];
  return next === '.' || next === '[';
}
