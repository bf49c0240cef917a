import type {
  CandidateDisagreement,
  ControlDisagreement,
  DisagreeingField,
  PairedDisagreements,
} from '../../harness/model/pairedDisagreements.ts';
import { SignBlocks } from './SignBlocks.ts';
import { SignSpans } from './SignSpans.ts';

const mostFields = 10_000;
/** Pairs in a row of which one burst shows itself in one or two blocks. */
const blockSize = 16;

/** What an exchange's pair showed at one field, counted over the run. */
export interface FieldCount extends DisagreeingField {
  readonly operation: string;
  candidateOnly: number;
  controlOnly: number;
  both: number;
  /** Of `both`, at a path in arrays: pairs in which the one or the other disagreed in more elements. */
  candidateMore: number;
  controlMore: number;
  /** Of `both`: pairs in which candidate and control showed the same. */
  alike: number;
  /** Of the control's disagreements: those at which the baseline was as recorded, and those where that is known. */
  asRecorded: number;
  recorded: number;
  /** The same in blocks of 16 pairs of the operation, so that a burst is one; in `steadyBlocks` all were as recorded. */
  recordedBlocks: number;
  steadyBlocks: number;
  lastBlock: number;
  isSteadyBlock: boolean;
  readonly signs: SignBlocks;
  readonly spans: SignSpans;
  /** The same for pairs of which the baseline, or one of the others is the odd one out. */
  readonly odd: SignBlocks;
}

/** Pairs in which the field differs from the baseline in the control. */
export function controlDiffers({ controlOnly, both }: FieldCount): number {
  return controlOnly + both;
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
  /** Pairs in which the control's answer is of another status or media type, so that it shows nothing of a body. */
  readonly #blind = new Map<string, number>();

  add({ operation, pairs, candidate, control }: PairedDisagreements): void {
    this.addPairs(operation, pairs);
    const ofCandidate = byKey(operation, candidate);
    const ofControl = byKey(operation, control);
    if (control.some(({ kind }) => kind === 'status' || kind === 'media-type'))
      this.#blind.set(operation, (this.#blind.get(operation) ?? 0) + 1);
    for (const [key, fields] of ofCandidate) {
      const [field] = fields;
      const count = this.#count(key, operation, field);
      const others = ofControl.get(key);
      if (count === null) continue;
      if (others !== undefined) countBoth(count, fields, others, this.pairsOf(operation));
      else if (!isHidden(field, control)) {
        count.candidateOnly += 1;
        sign(count, this.pairsOf(operation), 1);
        count.odd.add(-1);
      }
    }
    for (const [key, fields] of ofControl) {
      const [field] = fields;
      const isOnly = !ofCandidate.has(key);
      if (isOnly && isHidden(field, candidate)) continue;
      const count = this.#count(key, operation, field);
      if (count === null) continue;
      countRecorded(count, fields, Math.floor((this.pairsOf(operation) - 1) / blockSize));
      if (!isOnly) continue;
      count.controlOnly += 1;
      sign(count, this.pairsOf(operation), -1);
      count.odd.add(-1);
    }
  }

  /** Pairs in which nobody disagreed, or that are counted in a line. */
  addPairs(operation: string, pairs: number): void {
    this.#pairs.set(operation, (this.#pairs.get(operation) ?? 0) + pairs);
  }

  pairsOf(operation: string): number {
    return this.#pairs.get(operation) ?? 0;
  }

  /** Pairs in which the control's answer can show this field at all. */
  sighted({ operation, kind }: FieldCount): number {
    return this.pairsOf(operation) - (kind === 'status' ? 0 : (this.#blind.get(operation) ?? 0));
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
      candidateMore: 0,
      controlMore: 0,
      alike: 0,
      asRecorded: 0,
      recorded: 0,
      recordedBlocks: 0,
      steadyBlocks: 0,
      lastBlock: -1,
      isSteadyBlock: false,
      signs: new SignBlocks(),
      spans: new SignSpans(),
      odd: new SignBlocks(),
    };
    this.#fields.set(key, made);
    return made;
  }
}

type Some<Field> = readonly [Field, ...Field[]];

/** Fields by their keys; in arrays one may be there for several elements. */
function byKey<Field extends DisagreeingField>(
  operation: string,
  fields: readonly Field[],
): ReadonlyMap<string, Some<Field>> {
  const found = new Map<string, Some<Field>>();
  for (const field of fields) {
    const key = fieldKey(operation, field);
    const known = found.get(key);
    found.set(key, known === undefined ? [field] : [...known, field]);
  }
  return found;
}

function countBoth(
  count: FieldCount,
  fields: readonly CandidateDisagreement[],
  others: readonly ControlDisagreement[],
  position: number,
): void {
  count.both += 1;
  if (fields.every(({ asControl }) => asControl)) {
    count.alike += 1;
    count.odd.add(1);
  }
  if (fields.length === others.length) return;
  // Noise of one element must not hide that another one is always wrong.
  const isMore = fields.length > others.length;
  if (isMore) count.candidateMore += 1;
  else count.controlMore += 1;
  sign(count, position, isMore ? 1 : -1);
}

function sign({ signs, spans }: FieldCount, position: number, value: 1 | -1): void {
  signs.add(value);
  spans.add(position, value);
}

function countRecorded(count: FieldCount, fields: readonly ControlDisagreement[], block: number): void {
  if (fields.some(({ asRecorded }) => asRecorded === null)) return;
  const isSteady = fields.every(({ asRecorded }) => asRecorded === true);
  count.recorded += 1;
  if (isSteady) count.asRecorded += 1;
  if (block !== count.lastBlock) {
    count.lastBlock = block;
    count.recordedBlocks += 1;
    count.isSteadyBlock = isSteady;
    if (isSteady) count.steadyBlocks += 1;
  } else if (!isSteady && count.isSteadyBlock) {
    count.isSteadyBlock = false;
    count.steadyBlocks -= 1;
  }
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
