import type { DifferenceKind } from '../../model/difference.ts';
import type { RuleNode } from '../rules/CompiledRule.ts';
import type { HashView } from './JsonHasher.ts';
import type { JsonTape } from './JsonTape.ts';

/** What the comparison of arrays needs of the comparison of documents. */
export interface ElementComparison {
  readonly left: JsonTape;
  readonly right: JsonTape;
  /** Differences found so far that count. */
  readonly counting: number;
  /** As many differences were found as are kept. */
  readonly full: boolean;
  /** True within `agrees`: then only whether anything counts matters, and no array is searched for its order. */
  readonly trying: boolean;
  /** Compares two elements at a position of the baseline's array. */
  element(index: number, a: number, b: number, rule: RuleNode | null): void;
  /** Whether two elements have no difference that counts; leaves no trace. False when tries are used up. */
  agrees(index: number, a: number, b: number, rule: RuleNode | null): boolean;
  missingElement(index: number, a: number): void;
  extraElement(index: number, b: number): void;
  /** A difference of the array itself. */
  here(kind: DifferenceKind, baseline: string, candidate: string, note: string | null): void;
  /** Takes back what was found since `begin`. */
  begin(): () => void;
  same(baseline: string, candidate: string, key: string): boolean;
  /** The candidate's value that stands for one of the baseline; null where none is known. */
  counterpart(baseline: string, key: string): string | null;
  /** Of an element, for which a rule may say something. */
  hash(side: 'left' | 'right', node: number, view: HashView, rule: RuleNode | null): number;
}
