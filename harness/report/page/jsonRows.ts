import { diffArrays } from 'diff';
import { oneSided, sameRow, type DiffRow } from './diffRow.ts';
import { memberPath } from './places.ts';
import { canonicalOf, type JsonMember, type JsonTree } from './jsonTree.ts';

const mostEdits = 400;

/** Where a value stands: how deep, and after which key. There are no commas: one line does not depend on the next. */
interface Place {
  readonly depth: number;
  readonly before: string;
  /** As findings have it. */
  readonly path: string;
}

/** Two JSON values line by line: members by key, items by what they are, so that one lost item is one missing line. */
export function jsonRows(baseline: JsonTree, candidate: JsonTree): readonly DiffRow[] {
  return valueRows(baseline, candidate, { depth: 0, before: '', path: '$' });
}

function valueRows(baseline: JsonTree, candidate: JsonTree, place: Place): readonly DiffRow[] {
  if (canonicalOf(baseline) === canonicalOf(candidate)) return linesOf(baseline, place).map(sameRow);
  if (baseline.kind === 'object' && candidate.kind === 'object')
    return framed('{', '}', place, memberRows(baseline.members, candidate.members, place));
  if (baseline.kind === 'array' && candidate.kind === 'array')
    return framed('[', ']', place, itemRows(baseline.items, candidate.items, place));
  const [left, right] = [linesOf(baseline, place), linesOf(candidate, place)];
  if (left.length === 1 && right.length === 1)
    return [{ state: 'changed', baseline: left[0] ?? '', candidate: right[0] ?? '', path: place.path }];
  return [...oneSided('baseline', left, place.path), ...oneSided('candidate', right, place.path)];
}

function framed(open: string, close: string, place: Place, rows: readonly DiffRow[]): readonly DiffRow[] {
  const margin = '  '.repeat(place.depth);
  return [sameRow(`${margin}${place.before}${open}`), ...rows, sameRow(`${margin}${close}`)];
}

/** Members in the baseline's order, then those that only the candidate has. */
function memberRows(
  baseline: readonly JsonMember[],
  candidate: readonly JsonMember[],
  outer: Place,
): readonly DiffRow[] {
  const others = new Map<string, JsonMember[]>();
  for (const member of candidate) others.set(member.key, [...(others.get(member.key) ?? []), member]);
  const rows = baseline.flatMap(({ key, value }) => {
    const place = memberPlace(outer, key);
    const other = others.get(key)?.shift();
    return other === undefined
      ? oneSided('baseline', linesOf(value, place), place.path)
      : valueRows(value, other.value, place);
  });
  const extra = [...others.values()].flat().flatMap(({ key, value }) => {
    const place = memberPlace(outer, key);
    return oneSided('candidate', linesOf(value, place), place.path);
  });
  return [...rows, ...extra];
}

function memberPlace({ depth, path }: Place, key: string): Place {
  return { depth: depth + 1, before: `${key}: `, path: memberPath(path, key) };
}

function itemRows(
  baseline: readonly JsonTree[],
  candidate: readonly JsonTree[],
  outer: Place,
): readonly DiffRow[] {
  const place = { depth: outer.depth + 1, before: '', path: `${outer.path}[*]` };
  const left = baseline.map((tree) => ({ tree, text: canonicalOf(tree) }));
  const right = candidate.map((tree) => ({ tree, text: canonicalOf(tree) }));
  const changes = diffArrays(left, right, {
    comparator: (one, other) => one.text === other.text,
    maxEditLength: mostEdits,
  }) ?? [
    { value: left, removed: true, added: false },
    { value: right, removed: false, added: true },
  ];
  const moved = movedOf(changes);
  const rows: DiffRow[] = [];
  let removed: JsonTree[] = [];
  const flush = (): void => {
    for (const tree of removed) rows.push(...oneSided('baseline', linesOf(tree, place), place.path));
    removed = [];
  };
  for (const change of changes) {
    if (!change.added) flush();
    for (const { tree, text } of change.value) {
      if (!change.removed && !change.added) rows.push(...linesOf(tree, place).map(sameRow));
      else if (moved.has(text)) rows.push(...movedRows(tree, change.removed, place));
      else if (change.removed) removed.push(tree);
      else {
        const partner = removed.shift();
        if (partner === undefined) rows.push(...oneSided('candidate', linesOf(tree, place), place.path));
        else rows.push(...valueRows(partner, tree, place));
      }
    }
  }
  flush();
  return rows;
}

interface ItemChange {
  readonly added: boolean;
  readonly removed: boolean;
  readonly value: readonly { readonly text: string }[];
}

/** Items that are gone in one place and there in another as often. */
function movedOf(changes: readonly ItemChange[]): ReadonlySet<string> {
  const balance = new Map<string, number>();
  for (const { added, removed, value } of changes)
    if (added || removed)
      for (const { text } of value) balance.set(text, (balance.get(text) ?? 0) + (added ? 1 : -1));
  return new Set([...balance].filter(([, left]) => left === 0).map(([text]) => text));
}

function movedRows(tree: JsonTree, removed: boolean, place: Place): readonly DiffRow[] {
  return oneSided(removed ? 'baseline' : 'candidate', linesOf(tree, place), place.path).map((row) => ({
    ...row,
    state: 'moved',
  }));
}

function linesOf(tree: JsonTree, { depth, before }: Omit<Place, 'path'>): readonly string[] {
  const margin = '  '.repeat(depth);
  const inner = { depth: depth + 1, before: '' };
  switch (tree.kind) {
    case 'scalar':
      return [`${margin}${before}${tree.text}`];
    case 'array':
      if (tree.items.length === 0) return [`${margin}${before}[]`];
      return [`${margin}${before}[`, ...tree.items.flatMap((item) => linesOf(item, inner)), `${margin}]`];
    case 'object':
      if (tree.members.length === 0) return [`${margin}${before}{}`];
      return [
        `${margin}${before}{`,
        ...tree.members.flatMap(({ key, value }) => linesOf(value, { ...inner, before: `${key}: ` })),
        `${margin}}`,
      ];
    default:
      return tree satisfies never;
  }
}
