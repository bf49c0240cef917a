import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { growPath, PathNode } from '../../../harness/correlation/PathNode.ts';

type Step = { readonly key: string } | 'items';

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant('items' as const),
  fc
    .oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom("'", '\\', "\\'", "']", '[*]', 'a.b', 'user-id', '$', ''),
    )
    .map((key) => ({ key })),
);

function walk(root: PathNode, steps: readonly Step[], grow: boolean): PathNode | null {
  let node: PathNode | null = root;
  for (const one of steps)
    node = node === null ? null : one === 'items' ? node.items(grow) : node.child(one.key, grow);
  return node;
}

describe('a place in documents', () => {
  it('has a path from which it is found again, whatever its keys are', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const root = PathNode.root();
        const node = walk(root, steps, true);
        expect(node).not.toBeNull();
        expect(growPath(root, node?.path ?? '')).toBe(node);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has a path of its own: no two places share one', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 20 }), (places) => {
        const root = PathNode.root();
        const nodes = new Set(places.map((steps) => walk(root, steps, true)));
        expect(new Set([...nodes].map((node) => node?.path)).size).toBe(nodes.size);
      }),
    );
  });

  it.each([
    ['$', '$'],
    ['$.a.b', '$.a.b'],
    ['$.items[*].id', '$.items[*].id'],
    ['$[*][*]', '$[*][*]'],
    ["$['a']", '$.a'],
    ["$['a b'].c", "$['a b'].c"],
    ['$.user-id', "$['user-id']"],
  ])('is made from %s', (written, path) => {
    expect(growPath(PathNode.root(), written)?.path).toBe(path);
  });

  it.each(['', 'a', '.a', '$a', '$.', '$..a', '$.a[', '$[0]', "$['a", '$.a b', '$[*', '$.items[*]id'])(
    'is none of %j',
    (written) => {
      expect(growPath(PathNode.root(), written)).toBeNull();
    },
  );

  it('is not made unless asked for', () => {
    const root = PathNode.root();
    expect(root.child('a', false)).toBeNull();
    expect(root.items(false)).toBeNull();
    expect(root.child('a', true)).toBe(root.child('a', false));
    expect(root.items(true)).toBe(root.items(false));
  });

  it('takes a key of every object for a key', () => {
    const root = PathNode.root();
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(root.child(key, false)).toBeNull();
      expect(root.child(key, true)?.key).toBe(key);
    }
  });

  it('is not followed into maps with an id for each key, nor without end into the deep', () => {
    const root = PathNode.root();
    for (let index = 0; index < 5_000; index += 1) root.child(`id-${String(index)}`, true);
    expect(root.child('id-0', true)).not.toBeNull();
    expect(root.child('another', true)).toBeNull();
    let node: PathNode | null = PathNode.root();
    let depth = 0;
    for (; node !== null && depth < 10_000; depth += 1)
      node = node.child('deeper', true)?.items(true) ?? null;
    expect(depth).toBeGreaterThan(20);
    expect(depth).toBeLessThan(1_000);
  });
});
