import type { LiftedAnswer, Lifted } from './liftAnswer.ts';
import type { Place } from './Place.ts';

/** The prior art's classes of difference (section 2.1 of its description), without the one for no difference. */
export type DifferenceClass =
  | 'PrimitiveDifference'
  | 'TypeDifference'
  | 'MissingField'
  | 'ExtraField'
  | 'OrderingDifference'
  | 'SeqSizeDifference';

/** One leaf of the tree of differences, flattened. */
export interface LeafDifference {
  readonly location: Place['location'];
  readonly path: string;
  readonly class: DifferenceClass;
}

type Found = (path: string, kind: DifferenceClass) => void;

/** All leaves in which two answers differ; positions in arrays are dropped. */
export function differencesOf(left: LiftedAnswer, right: LiftedAnswer): readonly LeafDifference[] {
  if (left.kind === 'failed' || right.kind === 'failed') {
    return left.kind === right.kind ? [] : [{ location: 'exchange', path: '', class: 'TypeDifference' }];
  }
  const leaves: LeafDifference[] = [];
  const at =
    (location: Place['location']): Found =>
    (path, kind) =>
      void leaves.push({ location, path, class: kind });
  if (left.status !== right.status) at('status')('', 'PrimitiveDifference');
  members(left.headers, right.headers, (name) => name, at('header'));
  walk(left.body, right.body, '$', at('body'));
  return leaves;
}

function walk(left: Lifted, right: Lifted, path: string, found: Found): void {
  if (isArray(left) && isArray(right)) {
    arrays(left, right, path, found);
  } else if (isObject(left) && isObject(right)) {
    members(left, right, (name) => `${path}.${name}`, found);
  } else if (
    isArray(left) ||
    isArray(right) ||
    typeof left !== typeof right ||
    (left === null) !== (right === null)
  ) {
    found(path, 'TypeDifference');
  } else if (left !== right) {
    found(path, 'PrimitiveDifference');
  }
}

function members(
  left: Readonly<Record<string, Lifted>>,
  right: Readonly<Record<string, Lifted>>,
  pathOf: (name: string) => string,
  found: Found,
): void {
  for (const [name, value] of Object.entries(left)) {
    const other = right[name];
    if (other === undefined) found(pathOf(name), 'MissingField');
    else walk(value, other, pathOf(name), found);
  }
  for (const name of Object.keys(right)) if (left[name] === undefined) found(pathOf(name), 'ExtraField');
}

function arrays(left: readonly Lifted[], right: readonly Lifted[], path: string, found: Found): void {
  if (left.length !== right.length) return found(path, 'SeqSizeDifference');
  const [mine, theirs] = [left, right].map((list) => list.map((element) => JSON.stringify(element)));
  if (String(mine) === String(theirs)) return;
  if (String(mine?.toSorted()) === String(theirs?.toSorted())) return found(path, 'OrderingDifference');
  for (const [index, element] of left.entries()) walk(element, right[index] ?? null, `${path}[*]`, found);
}

function isArray(value: Lifted): value is readonly Lifted[] {
  return Array.isArray(value);
}

function isObject(value: Lifted): value is { readonly [key: string]: Lifted } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
