import type { PageNode } from '../../correlation/html/page.ts';

/** Which nodes of two lists are one; what only one list has stands alone. In the order of the lists. */
export type NodePair =
  | { readonly left: PageNode; readonly right: PageNode }
  | { readonly left: PageNode; readonly right: null }
  | { readonly left: null; readonly right: PageNode };

/**
 * Pairs the children of two elements: position by position where the tags are the same, else by tag and name, what
 * begins and ends alike first, then in order. Linear in the number of children.
 */
export function alignNodes(left: readonly PageNode[], right: readonly PageNode[]): readonly NodePair[] {
  const isAlike = left.length === right.length && left.every((node, at) => node.tag === right[at]?.tag);
  let head = isAlike ? left.length : 0;
  if (!isAlike) while (head < left.length && sameName(left[head], right[head])) head += 1;
  let tail = 0;
  const room = Math.min(left.length, right.length) - head;
  while (tail < room && sameName(left.at(-1 - tail), right.at(-1 - tail))) tail += 1;
  return [
    ...zip(left.slice(0, head), right.slice(0, head)),
    ...alignByName(left.slice(head, left.length - tail), right.slice(head, right.length - tail)),
    ...zip(left.slice(left.length - tail), right.slice(right.length - tail)),
  ];
}

function zip(left: readonly PageNode[], right: readonly PageNode[]): readonly NodePair[] {
  return left.flatMap((node, at) => {
    const other = right[at];
    return other === undefined ? [] : [{ left: node, right: other }];
  });
}

function alignByName(left: readonly PageNode[], right: readonly PageNode[]): readonly NodePair[] {
  if (left.length === 0 && right.length === 0) return [];
  const places = new Map<string, number[]>();
  for (let at = right.length - 1; at >= 0; at -= 1) {
    const node = right[at];
    if (node === undefined) continue;
    const known = places.get(nameOf(node));
    if (known === undefined) places.set(nameOf(node), [at]);
    else known.push(at);
  }
  const pairs: NodePair[] = [];
  let next = 0;
  for (const node of left) {
    const known = places.get(nameOf(node)) ?? [];
    // What stands before the last pair would cross it.
    while ((known.at(-1) ?? next) < next) known.pop();
    const at = known.pop();
    const other = at === undefined ? undefined : right[at];
    if (at === undefined || other === undefined) {
      pairs.push({ left: node, right: null });
      continue;
    }
    for (const added of right.slice(next, at)) pairs.push({ left: null, right: added });
    pairs.push({ left: node, right: other });
    next = at + 1;
  }
  for (const added of right.slice(next)) pairs.push({ left: null, right: added });
  return pairs;
}

function sameName(left: PageNode | undefined, right: PageNode | undefined): boolean {
  return left !== undefined && right !== undefined && nameOf(left) === nameOf(right);
}

function nameOf(node: PageNode): string {
  if (node.tag === null) return '#text';
  return `${node.tag} ${node.attributes.get('name') ?? ''}`;
}
