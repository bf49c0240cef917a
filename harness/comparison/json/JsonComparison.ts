import type { DifferenceKind } from '../../model/difference.ts';
import type { ComparisonContext } from '../ComparisonContext.ts';
import type { DifferenceSink } from '../DifferenceSink.ts';
import type { PlaceNode } from '../PlaceNode.ts';
import type { CompiledRule, RuleNode } from '../rules/CompiledRule.ts';
import { excerpt } from '../values/excerpt.ts';
import type { ValueJudge } from '../values/ValueJudge.ts';
import { compareArrays } from './compareArrays.ts';
import { canonicalNumber, withinTolerance } from './decimal.ts';
import type { ElementComparison } from './ElementComparison.ts';
import { ElementHashes } from './ElementHashes.ts';
import type { HashView } from './JsonHasher.ts';
import { childPath } from './jsonPath.ts';
import { JsonPlace } from './JsonPlace.ts';
import { code, sameSpelling, sameString, stride, type JsonTape } from './JsonTape.ts';
import { keyAlignment, membersByKey, Partners } from './members.ts';
import type { RecordedDocument } from './RecordedDocument.ts';

/** Bytes of JSON that may be compared on trial in one response, when elements look for their partners. */
const trialBudget = 4_000_000;

/** What the comparison of two documents works with. */
export interface JsonWork {
  readonly left: JsonTape;
  readonly right: JsonTape;
  readonly recorded: RecordedDocument;
  /** The root of what is known of the operation's bodies. */
  readonly known: PlaceNode;
  readonly context: ComparisonContext;
  readonly judge: ValueJudge;
  readonly sink: DifferenceSink;
}

/** Compares two scanned documents node by node; numbers by their digits, never as floats. */
export class JsonComparison implements ElementComparison {
  readonly left: JsonTape;
  readonly right: JsonTape;
  readonly #work: JsonWork;
  readonly #place: JsonPlace;
  readonly #partners = new Partners();
  readonly #hashes: ElementHashes;
  #budget = trialBudget;
  trying = false;

  constructor(work: JsonWork) {
    this.#work = work;
    this.left = work.left;
    this.right = work.right;
    this.#hashes = new ElementHashes(work.left, work.right, this.counterpart.bind(this));
    this.#place = new JsonPlace(work.left, work.recorded, work.known);
  }

  get counting(): number {
    return this.#work.sink.counting;
  }

  get full(): boolean {
    return this.#work.sink.full;
  }

  compare(a: number, b: number, rule: RuleNode | null): void {
    const own = rule === null ? null : rule.rule;
    const type = this.left.type(a);
    if (own !== null && own.ignore) {
      if (!sameSpelling(this.left, a, this.right, b)) own.used += 1;
    } else if (type !== this.right.type(b)) this.#otherType(a, b, own);
    else if (type >= code.array) {
      // Most of two unequal documents is equal: seen at once, byte for byte.
      if (sameSpelling(this.left, a, this.right, b)) return;
      if (type === code.object) this.#objects(a, b, rule);
      else compareArrays(this, a, b, rule);
    } else if (type === code.string) {
      if (!sameString(this.left, a, this.right, b)) this.#scalars(a, b, own);
    } else if (type === code.number && !sameSpelling(this.left, a, this.right, b)) this.#numbers(a, b, own);
  }

  #objects(a: number, b: number, rule: RuleNode | null): void {
    const { left, right } = this;
    const alignment = keyAlignment(left, a, right, b, this.#partners);
    if (alignment === 'other') {
      this.#objectsByKey(a, b, rule);
      return;
    }
    const end = left.next(a);
    let other = b + stride;
    // The members' partners, kept by `keyAlignment`; objects below put theirs on top.
    let partner = this.#partners.top - left.count(a);
    for (let at = a + stride; at < end; at = left.next(at + stride)) {
      if (alignment === 'shuffled') other = this.#partners.nodes[partner] ?? 0;
      this.#member(at, at + stride, other + stride, rule);
      other = right.next(other + stride);
      partner += 1;
    }
    if (alignment === 'shuffled') this.#partners.top -= left.count(a);
  }

  /** Where keys are missing, new or given twice. */
  #objectsByKey(a: number, b: number, rule: RuleNode | null): void {
    const mine = membersByKey(this.left, a);
    const theirs = membersByKey(this.right, b);
    this.#duplicates(mine.duplicates, theirs.duplicates);
    for (const [key, at] of mine.members) {
      const other = theirs.members.get(key);
      if (other !== undefined) this.#member(at, at + stride, other + stride, rule);
      else if (!ignored(rule, key)) this.#missing(childOf(this.#place, key), at + stride);
    }
    for (const [key, at] of theirs.members)
      if (!mine.members.has(key) && !ignored(rule, key)) this.#extra(childOf(this.#place, key), at + stride);
  }

  #member(key: number, a: number, b: number, rule: RuleNode | null): void {
    const below = rule === null || rule.keys.size === 0 ? null : (rule.keys.get(this.left.text(key)) ?? null);
    this.#place.enterMember(key);
    this.compare(a, b, below);
    this.#place.leave();
  }

  #duplicates(mine: readonly string[], theirs: readonly string[]): void {
    for (const key of new Set([...mine, ...theirs])) {
      const [left, right] = [mine.includes(key), theirs.includes(key)];
      if (left !== right)
        this.#add(
          'form',
          childOf(this.#place, key),
          left ? 'given twice' : 'given once',
          right ? 'given twice' : 'given once',
          'duplicate key; the last one was compared',
        );
    }
  }

  #otherType(a: number, b: number, own: CompiledRule | null): void {
    const [before, after] = [this.left.typeName(a), this.right.typeName(b)];
    const isScalar = this.left.type(a) <= code.string && this.right.type(b) <= code.string;
    if (before === 'boolean' && after === 'boolean') this.#told('value', a, b, null);
    else if (before === 'null' || after === 'null') this.#told('null', a, b, null);
    else if (own?.kind === 'reference' && isScalar) this.#scalars(a, b, own);
    else this.#told('type', a, b, `${before} became ${after}`);
  }

  #numbers(a: number, b: number, own: CompiledRule | null): void {
    const [before, after] = [this.left.raw(a), this.right.raw(b)];
    const plain = !this.left.flagged(a) && !this.right.flagged(b);
    if (!plain && canonicalNumber(before) === canonicalNumber(after)) {
      this.#told('form', a, b, 'the same number, spelled otherwise');
      return;
    }
    if (own !== null && own.tolerance !== null) {
      own.used += 1;
      if (withinTolerance(before, after, own.tolerance)) return;
      this.#told('value', a, b, `more than ${String(own.tolerance)} apart`);
    } else this.#scalars(a, b, own);
  }

  #scalars(a: number, b: number, own: CompiledRule | null): void {
    this.#place.rule = own;
    const found = this.#work.judge.disagreement(this.#place, this.left.text(a), this.right.text(b));
    if (found !== null) this.#told(found.kind, a, b, found.note);
  }

  element(index: number, a: number, b: number, rule: RuleNode | null): void {
    this.#place.enterElement(index);
    this.compare(a, b, rule);
    this.#place.leave();
  }

  agrees(index: number, a: number, b: number, rule: RuleNode | null): boolean {
    this.#budget -= this.left.end(a) - this.left.start(a) + this.right.end(b) - this.right.start(b);
    if (this.#budget < 0) return false;
    const takeBack = this.begin();
    const before = this.counting;
    const outer = this.trying;
    this.trying = true;
    this.element(index, a, b, rule);
    this.trying = outer;
    const agreed = this.counting === before;
    takeBack();
    return agreed;
  }

  missingElement(index: number, a: number): void {
    this.#missing(() => `${this.#place.path()}[${String(index)}]`, a);
  }

  extraElement(index: number, b: number): void {
    this.#extra(() => `${this.#place.path()}[${String(index)}]`, b);
  }

  here(kind: DifferenceKind, baseline: string, candidate: string, note: string | null): void {
    this.#add(kind, () => this.#place.path(), baseline, candidate, note);
  }

  begin(): () => void {
    const mark = this.#work.sink.mark();
    return () => {
      this.#work.sink.rollback(mark);
    };
  }

  same(baseline: string, candidate: string, key: string): boolean {
    return this.#work.context.sameIdentity(baseline, candidate, key);
  }

  counterpart(baseline: string, key: string | null): string | null {
    return this.#work.context.counterpart?.(baseline, key) ?? null;
  }

  hash(side: 'left' | 'right', node: number, view: HashView, rule: RuleNode | null): number {
    return this.#hashes.hash(side, node, view, rule, this.#place.key());
  }

  #told(kind: DifferenceKind, a: number, b: number, note: string | null): void {
    if (this.#work.sink.full) this.#work.sink.countOnly(kind);
    else this.here(kind, excerpt(this.left.shortRaw(a)), excerpt(this.right.shortRaw(b)), note);
  }

  #missing(path: () => string, a: number): void {
    this.#add('missing', path, excerpt(this.left.shortRaw(a)), null, null);
  }

  /** `null` where there was nothing is told as `null`: clients tell a missing field from a null one. */
  #extra(path: () => string, b: number): void {
    if (this.right.type(b) === code.null) this.#add('null', path, null, 'null', 'absent became null');
    else this.#add('extra', path, null, excerpt(this.right.shortRaw(b)), null);
  }

  #add(
    kind: DifferenceKind,
    path: () => string,
    baseline: string | null,
    candidate: string | null,
    note: string | null,
  ): void {
    const { sink } = this.#work;
    if (sink.full) sink.countOnly(kind);
    else sink.add(kind, 'body', path(), baseline, candidate, note);
  }
}

function childOf(place: JsonPlace, key: string): () => string {
  return () => childPath(place.path(), key);
}

function ignored(rule: RuleNode | null, key: string): boolean {
  const below = rule?.keys.get(key)?.rule ?? null;
  if (below === null || !below.ignore) return false;
  below.used += 1;
  return true;
}
