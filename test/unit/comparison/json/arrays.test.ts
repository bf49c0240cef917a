import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComparisonContext } from '../../../../harness/comparison/ComparisonContext.ts';
import type { Rule } from '../../../../harness/comparison/rules/ruleSchema.ts';
import { bound, compare, context, json, toldOfJson } from '../answers.ts';

const ruled = (
  rule: { readonly order?: 'any'; readonly key?: string },
  path = '$',
): ReturnType<typeof context> => context({ ruleList: [{ path, ...rule }] });

describe('arrays', () => {
  const table: readonly [name: string, baseline: string, candidate: string, told: readonly string[]][] = [
    ['another order', '{"r":["a","b"]}', '{"r":["b","a"]}', ['order body $.r: ["a","b"] -> ["b","a"]']],
    [
      'another order of objects with other key order',
      '[{"a":1,"b":2},{"a":3}]',
      '[{"a":3},{"b":2,"a":1}]',
      ['order body $: [{"a":1,"b":2},{"a":3}] -> [{"a":3},{"b":2,"a":1}]'],
    ],
    ['another element', '["a","b"]', '["a","c"]', ['value body $[1]: "b" -> "c"']],
    [
      'a lost role',
      '{"roles":["user","editor"]}',
      '{"roles":["user"]}',
      ['missing body $.roles[1]: "editor" -> nothing'],
    ],
    [
      'a lost first role',
      '{"roles":["editor","user"]}',
      '{"roles":["user"]}',
      ['missing body $.roles[0]: "editor" -> nothing'],
    ],
    [
      'all roles lost',
      '{"roles":["a","b"]}',
      '{"roles":[]}',
      ['missing body $.roles[0]: "a" -> nothing', 'missing body $.roles[1]: "b" -> nothing'],
    ],
    ['a new role', '["a"]', '["a","b"]', ['extra body $[1]: nothing -> "b"']],
    ['one given twice', '["a"]', '["a","a"]', ['extra body $[1]: nothing -> "a"']],
    [
      'one lost, one changed',
      '[{"n":1,"v":1},{"n":2,"v":2}]',
      '[{"n":1,"v":9}]',
      ['value body $[0].v: 1 -> 9', 'missing body $[1]: {"n":2,"v":2} -> nothing'],
    ],
    ['nested arrays in another order', '[[1,2],[3]]', '[[2,1],[3]]', ['order body $[0]: [1,2] -> [2,1]']],
  ];
  it.each(table)('tell %s', (_, baseline, candidate, expected) => {
    expect(toldOfJson(baseline, candidate)).toEqual(expected);
  });

  it('name the lost element though all ids and moments in it differ', () => {
    const item = (id: number, name: string, at: string): object => ({ id, name, at });
    const baseline = JSON.stringify([
      item(1, 'a', '2024-01-01T00:00:01Z'),
      item(2, 'b', '2024-01-01T00:00:02Z'),
      item(3, 'c', '2024-01-01T00:00:03Z'),
    ]);
    const candidate = JSON.stringify([
      item(12, 'b', '2024-01-01T00:00:03Z'),
      item(13, 'c', '2024-01-01T00:00:04Z'),
    ]);
    const before = baseline.replaceAll('2024-01', '2023-01');
    const given = context({ sameIdentity: bound('1=11', '2=12', '3=13') });
    expect(toldOfJson(baseline, candidate, given, before)).toEqual([
      'missing body $[0]: {"id":1,"name":"a","at":"2024-01-01T00:00:01Z"} -> nothing',
    ]);
  });

  it('see another order though all ids differ', () => {
    const given = context({ sameIdentity: bound('1=11', '2=12') });
    expect(
      toldOfJson('[{"id":1,"n":"a"},{"id":2,"n":"b"}]', '[{"id":12,"n":"b"},{"id":11,"n":"a"}]', given),
    ).toEqual(['order body $: [{"id":1,"n":"a"},{"id":2,"n":"b"}] -> [{"id":12,"n":"b"},{"id":11,"n":"a"}]']);
  });

  it('tell the length where a whole page is gone', () => {
    const numbers = JSON.stringify(Array.from({ length: 100 }, (_, index) => `n${String(index)}`));
    expect(toldOfJson(numbers, '["n1"]')).toEqual(['length body $: 100 elements -> 1 elements']);
  });

  it('may be in any order where a rule says so', () => {
    expect(toldOfJson('["a","b","b"]', '["b","a","b"]', ruled({ order: 'any' }))).toEqual([]);
    expect(toldOfJson('["a","b","b"]', '["b","a","a"]', ruled({ order: 'any' }))).toEqual([
      'value body $[2]: "b" -> "a"',
    ]);
    expect(toldOfJson('[1,2]', '[2.0,1]', ruled({ order: 'any' }))).toEqual([]);
    expect(
      toldOfJson(
        '{"x":["a","b"],"y":["a","b"]}',
        '{"x":["b","a"],"y":["b","a"]}',
        ruled({ order: 'any' }, '$.x'),
      ),
    ).toEqual(['order body $.y: ["a","b"] -> ["b","a"]']);
  });

  it('are compared by key where a rule says so', () => {
    const given = ruled({ key: 'id' });
    expect(
      toldOfJson('[{"id":1,"n":"a"},{"id":2,"n":"b"}]', '[{"id":2,"n":"b"},{"id":1,"n":"x"}]', given),
    ).toEqual(['value body $[0].n: "a" -> "x"']);
    expect(toldOfJson('[{"id":1},{"id":2}]', '[{"id":2},{"id":3}]', given)).toEqual([
      'missing body $[0]: {"id":1} -> nothing',
      'extra body $[1]: nothing -> {"id":3}',
    ]);
    const bindings = context({ ruleList: [{ path: '$', key: 'id' }], sameIdentity: bound('1=11', '2=12') });
    expect(
      toldOfJson('[{"id":1,"n":"a"},{"id":2,"n":"b"}]', '[{"id":12,"n":"b"},{"id":11,"n":"a"}]', bindings),
    ).toEqual([]);
  });

  describe('of more elements than are tried one by one find their partners', () => {
    const many = Array.from({ length: 100 }, (_, index) => index);
    const shift = 30;
    /** Both sides count up, so that one's 30 is another's than the other's 30. */
    const standsFor = {
      sameIdentity: (left: string, right: string) => Number(right) === Number(left) + shift,
      counterpart: (left: string, key: string | null) => (key === 'id' ? String(Number(left) + shift) : null),
    };
    const told = (
      elements: readonly (readonly [baseline: unknown, candidate: unknown])[],
      ruleList: readonly Rule[],
      given: Partial<ComparisonContext> = {},
    ): readonly string[] =>
      toldOfJson(
        JSON.stringify(elements.map(([baseline]) => baseline)),
        JSON.stringify(elements.map(([, candidate]) => candidate).toReversed()),
        context({ ruleList, ...given }),
      );
    const inAnyOrder = { path: '$', order: 'any' } as const;

    it('past a field that a rule ignores, lets be near or in any order', () => {
      const ignored = many.map(
        (n) =>
          [
            { n, v: n },
            { n, v: n + 1 },
          ] as const,
      );
      expect(told(ignored, [inAnyOrder, { path: '$[*].v', ignore: true }])).toEqual([]);
      expect(told(ignored, [inAnyOrder, { path: '$[*].v', tolerance: 1 }])).toEqual([]);
      expect(told(ignored, [inAnyOrder, { path: '$[*].v', tolerance: 0.5 }])).not.toEqual([]);
      const gone = many.map((n) => [{ n, v: n }, { n }] as const);
      expect(told(gone, [inAnyOrder, { path: '$[*].v', ignore: true }])).toEqual([]);
      const free = many.map(
        (n) =>
          [
            { n, v: [n, 1, 1] },
            { n, v: [1, n, 1] },
          ] as const,
      );
      expect(told(free, [inAnyOrder, { path: '$[*].v', order: 'any' }])).toEqual([]);
      const lost = many.map(
        (n) =>
          [
            { n, v: [n, -1, -1] },
            { n, v: [-1, n, n === 7 ? n : -1] },
          ] as const,
      );
      expect(told(lost, [inAnyOrder, { path: '$[*].v', order: 'any' }])).toEqual([
        'value body $[7].v[2]: -1 -> 7',
      ]);
    });

    it('and keep every digit, spelling apart', () => {
      const big = many.map((n) => `{"n":9007199254741${String(n + 100)}}`);
      const other = big.toReversed().map((text) => text.replace('9007199254741163', '9007199254741264'));
      const text = (elements: readonly string[]): string => `[${elements.join()}]`;
      const given = (): ComparisonContext => context({ ruleList: [inAnyOrder] });
      expect(toldOfJson(text(big), text(big.toReversed()), given())).toEqual([]);
      expect(toldOfJson(text(big), text(other), given())).toEqual([
        'value body $[63].n: 9007199254741163 -> 9007199254741264',
      ]);
      const spelled = big.toReversed().map((one) => one.replace('}', '.0,"z":-0}'));
      const plain = big.map((one) => one.replace('}', ',"z":0}'));
      expect(toldOfJson(text(plain), text(spelled), given())).toEqual([]);
    });

    it('past moments that moved, though all else is alike but an id', () => {
      const at = (n: number, late: number): string => new Date(1.7e12 + n * 60_000 + late).toISOString();
      const moved = many.map(
        (id) =>
          [
            { id, at: at(id, 0) },
            { id, at: at(id, 77) },
          ] as const,
      );
      const rule = { path: '$[*].at', kind: 'timestamp' } as const;
      expect(told(moved, [inAnyOrder, rule])).toEqual([]);
      const late = many.map(
        (id) =>
          [
            { id, at: at(id, 0) },
            { id, at: at(id, id === 3 ? 9_000 : 0) },
          ] as const,
      );
      expect(told(late, [inAnyOrder, rule])).toHaveLength(1);
    });

    it.each([inAnyOrder, { path: '$', key: 'id' } as const])('by what their ids stand for: %o', (rule) => {
      const bound = many.map(
        (id) =>
          [
            { id, n: 'x' },
            { id: id + shift, n: 'x' },
          ] as const,
      );
      expect(told(bound, [rule], standsFor)).toEqual([]);
      const other = many.map(
        (id) =>
          [
            { id, n: 'x' },
            { id: id + shift, n: id === 7 ? 'y' : 'x' },
          ] as const,
      );
      expect(told(other, [rule], standsFor)).toEqual(['value body $[7].n: "x" -> "y"']);
    });
  });

  it('of 100,000 elements in another order take less than two seconds of processor, by rule or not', () => {
    const elements = Array.from({ length: 100_000 }, (_, index) => ({
      id: index,
      name: `n${String(index % 1000)}`,
    }));
    const [baseline, candidate] = [
      json(JSON.stringify(elements)),
      json(JSON.stringify(elements.toReversed())),
    ];
    const start = process.cpuUsage();
    expect(compare(baseline, candidate).differences.map(({ kind }) => kind)).toEqual(['order']);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2000);
    const ruledStart = process.cpuUsage();
    expect(compare(baseline, candidate, ruled({ order: 'any' })).differences).toEqual([]);
    expect(process.cpuUsage(ruledStart).user / 1_000).toBeLessThan(2000);
  });

  it('that are shuffled give `order` at most, and nothing under `order: any`', () => {
    const shuffled = fc
      .uniqueArray(fc.jsonValue({ maxDepth: 2 }), {
        minLength: 2,
        maxLength: 40,
        selector: (value) => JSON.stringify(value),
      })
      .chain((elements) =>
        fc.tuple(fc.constant(elements), fc.shuffledSubarray(elements, { minLength: elements.length })),
      );
    fc.assert(
      fc.property(shuffled, ([elements, other]) => {
        const [baseline, candidate] = [JSON.stringify(elements), JSON.stringify(other)];
        const kinds = compare(json(baseline), json(candidate)).differences.filter(({ counts }) => counts);
        expect(kinds.map(({ kind, path }) => `${kind} ${path}`)).toEqual(
          baseline === candidate ? [] : ['order $'],
        );
        expect(toldOfJson(baseline, candidate, ruled({ order: 'any' }))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
