import { volatileKind } from '../../harness/comparison/kinds/kindRegistry.ts';
import { controlDiffers, type FieldCount } from './FieldCounts.ts';
import type { Directions } from './Directions.ts';
import type { ShownValues } from './ShownValues.ts';
import { valueShape } from './valueShape.ts';

/** Pairs below which nothing is said, and the share of them from which on a control differs in nearly every one. */
const enough = 20;
const nearlyAll = 0.9;
/** Texts of one length from which on they are tokens, whatever they are made of. */
const tokenLength = 16;

/** What is known of a field at which a control differs. */
export interface OtherState {
  readonly values: ShownValues;
  /** Pairs in which the control can show it. */
  readonly sighted: number;
  /** Which way the control, and the candidate, differ from the baseline. */
  readonly ways: { readonly control: Directions; readonly candidate: Directions };
  /** Whether each instance has a name of its own there. */
  readonly isOwnName: boolean;
}

/**
 * Why what a control does otherwise in nearly every pair is no licence: it may hold what an earlier run left in it.
 * By nature only some values are always others: one of a few, a token, a moment, a number that goes up and down, a
 * host's name. Null for these. Not for a baseline that is asked again: that is one state.
 */
export function anotherState(field: FieldCount, other: OtherState): string | null {
  const differs = controlDiffers(field);
  if (other.sighted < enough || differs < nearlyAll * other.sighted) return null;
  if (isVolatile(field, other)) return null;
  return `the control differs from the baseline in ${String(differs)} of ${String(other.sighted)}: another state than the baseline's? see \`reset\`; if it varies by nature, a rule says so`;
}

function isVolatile({ kind }: FieldCount, { values, ways, isOwnName }: OtherState): boolean {
  const { baseline } = values;
  if (baseline.closedSet !== null || (baseline.length ?? 0) >= tokenLength) return true;
  if (kind !== 'value') return false;
  const shown = [...baseline.first.values.keys(), ...baseline.second.values.keys()];
  // Words that both show again and again; with a digit in them they may count as well.
  if (baseline.recurs && shown.every((text) => valueShape(text) === 'text' && !/\d/.test(text))) return true;
  // A constant number is no name: it may count what the store holds.
  if (isOwnName) return shown.every((text) => valueShape(text) === 'text');
  if (shown.every((text) => isSecretOrMoment(text))) return true;
  return ways.control.areBoth && ways.candidate.areBoth;
}

function isSecretOrMoment(text: string): boolean {
  const plain = text.replaceAll(/^"|"$/g, '');
  return plain.startsWith('[secret:') || volatileKind(plain) !== null;
}
