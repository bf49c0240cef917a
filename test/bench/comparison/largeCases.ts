import type { Rule } from '../../../harness/comparison/rules/ruleSchema.ts';
import { seededRandom } from '../../../harness/study/seededRandom.ts';

/** Two large arrays, the rules they are compared by, and the kinds of difference that are to be told. */
export interface LargeCase {
  readonly name: string;
  readonly baseline: readonly unknown[];
  readonly candidate: readonly unknown[];
  readonly rules: readonly Rule[];
  readonly told: string;
}

interface Element {
  readonly id: number;
  readonly name: string;
  readonly price: number;
}

const ways = {
  'in order': [],
  'in any order': [{ path: '$', order: 'any' }],
  'by key': [{ path: '$', key: 'id' }],
} as const satisfies Readonly<Record<string, readonly Rule[]>>;
type Told = readonly [inOrder: string, inAnyOrder: string, byKey: string];

/** What is hard to compare: much that is alike, much that differs a little, much that moved. */
export function largeCases(count: number): readonly LargeCase[] {
  const elements = many(count, (id): Element => ({ id, name: `n${String(id % 1000)}`, price: id * 3 }));
  const dearer = elements.map((one) => ({ ...one, price: one.price + 1 }));
  const alike = (other: number): readonly object[] =>
    many(count, (at) => ({ id: 1, a: at === other ? 'y' : 'x' }));
  const runs = many(count, (at) => ({ id: Math.floor(at / 1000), a: 'run' }));
  const moved = [...runs.slice(5), ...runs.slice(0, 5)];
  const deep = many(count / 250, (id) => ({ id, v: nested(id, 500) }));
  const reversedKeys = elements.map((one) => Object.fromEntries(Object.entries(one).toReversed()));
  const first = { id: -1, name: 'first', price: 0 };
  const cases: readonly (readonly [string, readonly unknown[], readonly unknown[], Told])[] = [
    ['in another order', elements, shuffled(elements), ['order', 'equal', 'equal']],
    ['in another order, keys too', elements, shuffled(reversedKeys), ['order', 'equal', 'equal']],
    ['all alike but one', alike(-1), alike(count / 2), ['value', 'value', 'value']],
    ['all alike but one that moved', alike(5), alike(count - 5), ['order', 'equal', 'value']],
    ['each slightly different', elements, dearer, ['value', 'value', 'value']],
    ['each slightly different, in another order', elements, shuffled(dearer), ['value', 'value', 'value']],
    ['long runs of equals, a few moved', runs, moved, ['order', 'equal', 'equal']],
    ['one more in front', elements, [first, ...elements], ['extra', 'extra', 'extra']],
    ['all but five gone', elements, elements.slice(0, 5), ['length', 'length', 'length']],
    ['500 deep, in another order', deep, shuffled(deep), ['order', 'equal', 'equal']],
  ];
  const ruled = cases.flatMap(([name, baseline, candidate, told]) =>
    Object.entries(ways).map(([way, rules], index) => ({
      name: `${way}: ${name}`,
      baseline,
      candidate,
      rules,
      told: told[index] ?? '',
    })),
  );
  const ignored = [...ways['in any order'], { path: '$[*].price', ignore: true }] as const;
  return [
    ...ruled,
    {
      name: 'in any order: each different where it is ignored',
      baseline: elements,
      candidate: shuffled(dearer),
      rules: ignored,
      told: 'equal',
    },
  ];
}

function many<Made>(count: number, make: (index: number) => Made): readonly Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function nested(value: unknown, depth: number): unknown {
  let made = value;
  for (let level = 0; level < depth; level += 1) made = level % 2 === 0 ? { v: made } : [made];
  return made;
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const random = seededRandom('another order');
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
