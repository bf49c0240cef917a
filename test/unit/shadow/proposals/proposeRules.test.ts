import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../../harness/comparison/rules/compileRules.ts';
import type { Rule } from '../../../../harness/comparison/rules/ruleSchema.ts';
import type { DifferenceKind, DifferenceLocation } from '../../../../harness/model/difference.ts';
import type { PlaceEvidence, ShownPair } from '../../../../shadow/proposals/PlaceEvidence.ts';
import { proposeRules } from '../../../../shadow/proposals/proposeRules.ts';
import { compare, context, json } from '../../comparison/answers.ts';

const origins = { baseline: 'http://monolith:8080', candidate: 'http://auth:8001' };

interface Given {
  readonly path?: string;
  readonly location?: DifferenceLocation;
  readonly kinds?: readonly DifferenceKind[];
  readonly sessions?: number;
}

function place(pairs: readonly ShownPair[], given: Given = {}): PlaceEvidence {
  const { path = '$.field', location = 'body', kinds = ['value'], sessions = 9 } = given;
  return { operation: 'GET /x', location, path, kinds: new Set(kinds), total: pairs.length, sessions, pairs };
}

function times(count: number, pair: (nth: number) => readonly [unknown, unknown]): readonly ShownPair[] {
  return Array.from({ length: count }, (_, nth) => {
    const [baseline, candidate] = pair(nth);
    return { baseline: JSON.stringify(baseline), candidate: JSON.stringify(candidate) };
  });
}

function proposed(evidence: PlaceEvidence, present: readonly Rule[] = []): readonly Partial<Rule>[] {
  return proposeRules([evidence], origins, present).map(({ rule: { operation, path, ...says } }) => {
    expect(operation).toBe('GET /x');
    expect(path).toBe(evidence.location === 'body' ? evidence.path : `${evidence.location}:${evidence.path}`);
    return says;
  });
}

const iso = (at: number): string => new Date(1_700_000_000_000 + at).toISOString();

describe('a rule is proposed', () => {
  it.each<[string, PlaceEvidence, Partial<Rule>, string]>([
    [
      'for timestamps 7 s apart',
      place(
        times(40, (nth) => [iso(nth), iso(nth + 7_000)]),
        { kinds: ['kind'] },
      ),
      { kind: 'timestamp', within: '15s' },
      'timestamps 7 s apart in all 40 differences, in 9 sessions',
    ],
    [
      'for epochs apart by seconds',
      place(times(3, (nth) => [1_700_000_000 + nth, 1_700_000_002 + 3 * nth])),
      { kind: 'timestamp', within: '10s' },
      'timestamps 2 s to 6 s apart in all 3 differences, in 9 sessions',
    ],
    [
      'for UUIDs of each side',
      place(times(12, () => [randomUUID(), randomUUID()])),
      { kind: 'uuid' },
      'each side has a uuid of its own in all 12 differences, in 9 sessions',
    ],
    [
      'for ids that go one to one',
      place(
        times(30, (nth) => [1 + (nth % 6), 900 + (nth % 6)]),
        { path: '$.user.id' },
      ),
      { kind: 'reference' },
      "6 ids of the baseline, and each went with one of the candidate's in all 30 differences, in 9 sessions",
    ],
    [
      'for durations',
      place(
        times(4, (nth) => [nth + 3, nth * 2 + 1]),
        { path: '$.took_ms' },
      ),
      { kind: 'duration' },
      'named as a duration, and one in all 4 differences, in 9 sessions',
    ],
    [
      'for rounding',
      place(times(5, (nth) => [10.004 + nth, 10 + nth])),
      { tolerance: 0.005 },
      'numbers with fractions at most 0.004 apart in all 5 differences, in 9 sessions',
    ],
    [
      'for links of own hosts',
      place(
        times(5, (nth) => [`http://monolith:8080/a/${String(nth)}`, `http://auth:8001/a/z${String(nth)}`]),
      ),
      { kind: 'url' },
      'links to the same host with the same parameters in all 5 differences, in 9 sessions',
    ],
    [
      'for tags in another order',
      place(
        times(4, () => [
          ['a', 'b'],
          ['b', 'a'],
        ]),
        { kinds: ['order'] },
      ),
      { order: 'any' },
      'the same elements in another order in all 4 differences, in 9 sessions',
    ],
    [
      'for elements with an id in another order',
      place(
        times(4, () => [
          [
            { id: 1, n: 'x' },
            { id: 2, n: 'x' },
          ],
          [
            { id: 2, n: 'x' },
            { id: 1, n: 'x' },
          ],
        ]),
        { kinds: ['order'] },
      ),
      { key: 'id' },
      'the same elements in another order in all 4 differences; `id` tells them apart, as far as is shown, in 9 sessions',
    ],
    [
      'for a whole body in another order',
      place(
        times(4, () => [
          ['a', 'b'],
          ['b', 'a'],
        ]),
        { kinds: ['order'], path: '$' },
      ),
      { order: 'any' },
      'the same elements in another order in all 4 differences, in 9 sessions',
    ],
    [
      'for secrets of like length',
      place(
        times(4, (nth) => [
          `[secret:token:0000000${String(nth)}, 32 characters]`,
          `[secret:token:1000000${String(nth)}, 30 characters]`,
        ]),
      ),
      { kind: 'token' },
      'each side has a token of like length in all 4 differences, 4 different ones of the candidate, in 9 sessions',
    ],
    [
      'for a header that holds an id',
      place(
        times(4, () => [randomUUID(), randomUUID()]).map(({ baseline, candidate }) => ({
          baseline: baseline.slice(1, -1),
          candidate: candidate.slice(1, -1),
        })),
        { location: 'header', path: 'x-deployment', kinds: ['header'] },
      ),
      { kind: 'uuid' },
      'each side has a uuid of its own in all 4 differences, in 9 sessions',
    ],
  ])('%s', (_, evidence, expected, why) => {
    expect(proposed(evidence)).toEqual([expected]);
    const [first] = proposeRules([evidence], origins, []);
    expect(first?.why).toBe(why);
  });

  it('and says where it stands in place of one', () => {
    const evidence = place(times(40, (nth) => [iso(nth), iso(nth + 7_000)]));
    const present: Rule[] = [{ operation: 'get /x', path: '$.field', kind: 'timestamp' }];
    expect(proposeRules([evidence], origins, present)[0]?.why).toMatch(
      /; in place of the rule that is there$/,
    );
  });
});

describe('no rule is proposed', () => {
  const two = (kind: DifferenceKind): PlaceEvidence =>
    place(
      times(40, () => [randomUUID(), randomUUID()]),
      { kinds: ['value', kind] },
    );
  it.each<[string, PlaceEvidence]>([
    ...(['missing', 'extra', 'type', 'null', 'length', 'malformed', 'shared', 'status'] as const).map(
      (kind): [string, PlaceEvidence] => [`where ${kind} is among the differences`, two(kind)],
    ),
    [
      'for values of the body itself',
      place(
        times(40, () => [randomUUID(), randomUUID()]),
        { path: '$[*]' },
      ),
    ],
    ['for timestamps two zones apart', place(times(40, (nth) => [iso(nth), iso(nth + 7_200_000 + nth)]))],
    [
      'for timestamps days apart',
      place(times(40, (nth) => [iso(nth), iso(nth + 86_000_000 + nth * 61_000)])),
    ],
    [
      'for timestamps in another unit',
      place(times(40, (nth) => [1_700_000_000 + nth, 1_700_000_000_000 + nth])),
    ],
    [
      'for epochs with fractions two zones apart',
      place(times(40, (nth) => [1_700_000_000.5 + nth, 1_700_007_200.5 + nth])),
    ],
    ['for plain words', place(times(40, (nth) => [`old ${String(nth)}`, `new ${String(nth)}`]))],
    ['for whole numbers off by one', place(times(40, (nth) => [nth + 10_000, nth + 10_001]))],
    ['for numbers far apart', place(times(40, (nth) => [nth + 0.5, nth + 1]))],
    [
      'for ids that are mixed up',
      place(
        times(40, (nth) => [1 + (nth % 6), 900 + (nth % 7)]),
        { path: '$.id' },
      ),
    ],
    [
      'for one value of the candidate for all',
      place(times(40, () => [randomUUID(), '7d1f0a52-3c4e-4b8a-9f60-51e2d3c4b5a6'])),
    ],
    [
      'for one secret of the candidate for all',
      place(
        times(40, (nth) => [
          `[secret:token:${String(10_000_000 + nth)}, 32 characters]`,
          '[secret:token:ffffffff, 32 characters]',
        ]),
      ),
    ],
    ['for an empty value', place(times(40, () => [randomUUID(), '']))],
    [
      'for a link to another host',
      place(times(9, (nth) => [`http://monolith:8080/${String(nth)}`, `http://localhost/${String(nth)}`])),
    ],
    ['for what was seen twice only', place(times(2, () => [randomUUID(), randomUUID()]))],
    [
      'for what one session shows',
      place(
        times(40, () => [randomUUID(), randomUUID()]),
        { sessions: 1 },
      ),
    ],
    [
      "for a cookie's attribute",
      place(
        times(40, () => [randomUUID(), randomUUID()]),
        { location: 'cookie', path: 'sid; Path', kinds: ['cookie'] },
      ),
    ],
  ])('%s', (_, evidence) => {
    expect(proposed(evidence)).toEqual([]);
  });
});

describe('under a proposed rule', () => {
  const told = (rule: Rule, baseline: unknown, candidate: unknown): readonly string[] =>
    compare(
      json(JSON.stringify({ field: baseline })),
      json(JSON.stringify({ field: candidate })),
      context({ operation: 'GET /x', rules: compileRules([rule]) }),
    ).differences.map(({ kind }) => kind);

  it.each<[string, (nth: number) => readonly [unknown, unknown], readonly unknown[]]>([
    ['timestamps', (nth) => [iso(nth), iso(nth + 7_000)], [iso(60_000), '', 'yesterday', 1_700_000_000]],
    ['UUIDs', () => [randomUUID(), randomUUID()], ['', 'one', '00000000-0000-0000-0000-000000000000']],
    [
      'tokens',
      (nth) => [`Jf3Kp0aQ7zXw2Lr8Vn5T${String(nth)}`, `Wd6Hy4Gs9Ue1Mi3Oc7Pk${String(nth)}`],
      ['', 'x', 'aaaaaaaaaaaaaaaaaaaaa'],
    ],
    ['rounded numbers', (nth) => [10.004 + nth, 10 + nth], [10.1, '10.004', null]],
  ])('%s pass as they were seen, and what is wrong is found', (_, pair, wrong) => {
    const [first] = proposeRules([place(times(9, pair))], origins, []);
    if (first === undefined) throw new Error('nothing is proposed');
    for (let nth = 0; nth < 9; nth += 1) expect(told(first.rule, ...pair(nth))).toEqual([]);
    for (const fault of wrong) expect(told(first.rule, pair(0)[0], fault)).not.toEqual([]);
  });
});
