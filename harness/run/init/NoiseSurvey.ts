import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { commonVolatileKind, kindRegistry } from '../../comparison/kinds/kindRegistry.ts';
import { PathNode } from '../../correlation/PathNode.ts';
import { leafText, scanLeaves } from '../../correlation/scanLeaves.ts';
import type { Operation } from '../../model/operation.ts';
import { isPlainOperation, isPlainPath } from './plainNames.ts';

const mostPlaces = 2_000;
const mostLeaves = 200;
const longestText = 64 * 1024;
const longestLeaf = 512;
const mostVaried = 2 / 3;
/** Of all leaves of an answer together, in characters. */
const longestAnswer = 8_192;

/** What an answer held, by place; several values of one place (of an array) one below the other. */
type Leaves = ReadonlyMap<string, string>;

/** How one place of an operation's answers behaved when the same was asked again. */
export interface NoiseFacts {
  readonly operation: string;
  readonly path: string;
  /** Pairs of answers that had it. */
  pairs: number;
  varied: number;
  /** Numbers that went up, and down. */
  up: number;
  down: number;
  /** Values that read as a duration, both. */
  durations: number;
  /** The same values of an array in another order. */
  reordered: number;
  /** By name of the kind that both values are of, and that is recognised at run time. */
  readonly kinds: Map<string, number>;
}

/**
 * Finds fields that vary by nature: the same method, target and credentials, with no write of theirs between, answered
 * otherwise at a few places. Who has no credentials shares all writes with everybody.
 */
export class NoiseSurvey {
  readonly #answers: LRUCache<string, Leaves>;
  readonly #writes: LRUCache<string, number>;
  readonly #trees: LRUCache<string, PathNode>;
  readonly #facts = new Map<string, NoiseFacts>();
  #allWrites = 0;
  #full = false;

  /** `mostAnswers`: as many are remembered, the latest; each takes 16 KiB at most. */
  constructor(mostAnswers: number) {
    this.#answers = new LRUCache({ max: mostAnswers });
    this.#writes = new LRUCache({ max: 10 * mostAnswers });
    this.#trees = new LRUCache({ max: Math.ceil(mostAnswers / 10) });
  }

  get full(): boolean {
    return this.#full;
  }

  facts(): readonly NoiseFacts[] {
    return [...this.#facts.values()];
  }

  /** `credentials` as sent, '' for none; `json` the text of a good answer, null for what has none. */
  add(operation: Operation, target: string, credentials: string, json: (() => string | null) | null): void {
    const asker = credentials === '' ? '' : hash('sha1', credentials, 'base64');
    if (operation.method !== 'GET') {
      if (operation.method === 'HEAD' || operation.method === 'OPTIONS') return;
      this.#allWrites += 1;
      if (asker !== '') this.#writes.set(asker, (this.#writes.get(asker) ?? 0) + 1);
      return;
    }
    if (json === null || !isPlainOperation(operation.id)) return;
    const text = json();
    if (text === null || text.length > longestText) return;
    const written = asker === '' ? this.#allWrites : (this.#writes.get(asker) ?? 0);
    const key = hash('sha1', `${target}\n${asker}\n${String(written)}`, 'base64');
    const leaves = this.#leaves(operation.id, text);
    const before = this.#answers.get(key);
    this.#answers.set(key, leaves);
    if (before !== undefined) this.#compare(operation.id, before, leaves);
  }

  #leaves(operation: string, text: string): Leaves {
    const tree = this.#trees.get(operation) ?? PathNode.root();
    this.#trees.set(operation, tree);
    const leaves = new Map<string, string>();
    let characters = 0;
    scanLeaves(text, tree, true, (node, start, end, isQuoted) => {
      const { path } = node;
      const before = leaves.get(path);
      if (before === undefined && leaves.size >= mostLeaves) return;
      const value = leafText(text, start, end, isQuoted);
      if ((before?.length ?? 0) + value.length > longestLeaf) return;
      characters += value.length;
      if (characters > longestAnswer) return;
      leaves.set(path, before === undefined ? value : `${before}\n${value}`);
    });
    return leaves;
  }

  #compare(operation: string, before: Leaves, now: Leaves): void {
    const places = [...now.keys()].filter((path) => before.has(path));
    if (places.length !== now.size || now.size !== before.size) return;
    // Moments, ids and tokens may all vary. Where most of the rest does, it is another answer and no noise.
    const rest = places.filter((path) => !isRecognised(before.get(path) ?? '', now.get(path) ?? ''));
    const varied = rest.filter((path) => before.get(path) !== now.get(path));
    if (varied.length > mostVaried * rest.length) return;
    for (const path of places) {
      const facts = this.#factsOf(operation, path);
      if (facts !== null) note(facts, before.get(path) ?? '', now.get(path) ?? '');
    }
  }

  #factsOf(operation: string, path: string): NoiseFacts | null {
    const key = `${operation}\n${path}`;
    const known = this.#facts.get(key);
    if (known !== undefined) return known;
    if (!isPlainPath(path)) return null;
    if (this.#facts.size >= mostPlaces) {
      this.#full = true;
      return null;
    }
    const kinds = new Map<string, number>();
    const made = { operation, path, pairs: 0, varied: 0, up: 0, down: 0, durations: 0, reordered: 0, kinds };
    this.#facts.set(key, made);
    return made;
  }
}

/** The first value that differs, as it was and as it is. */
function firstDifference(before: string, now: string): readonly [was: string, is: string] {
  const [old, fresh] = [before.split('\n'), now.split('\n')];
  const at = fresh.findIndex((value, index) => value !== old[index]);
  return [old[at] ?? '', fresh[at] ?? ''];
}

function isRecognised(before: string, now: string): boolean {
  return before !== now && commonVolatileKind(...firstDifference(before, now)) !== null;
}

function note(facts: NoiseFacts, before: string, now: string): void {
  facts.pairs += 1;
  if (before === now) return;
  facts.varied += 1;
  const [old, fresh] = [before.split('\n'), now.split('\n')];
  if (old.length > 1 && old.toSorted().join('\n') === fresh.toSorted().join('\n')) {
    facts.reordered += 1;
    return;
  }
  const [was, is] = firstDifference(before, now);
  const kind = commonVolatileKind(was, is);
  if (kind !== null) {
    facts.kinds.set(kind.name, (facts.kinds.get(kind.name) ?? 0) + 1);
    return;
  }
  if (kindRegistry.duration.recognises(was) && kindRegistry.duration.recognises(is)) facts.durations += 1;
  if (!kindRegistry.counter.recognises(was) || !kindRegistry.counter.recognises(is)) return;
  if (BigInt(is) > BigInt(was)) facts.up += 1;
  else facts.down += 1;
}
