import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../../harness/comparison/rules/compileRules.ts';
import type { Rule } from '../../../../harness/comparison/rules/ruleSchema.ts';
import type { PlaceEvidence } from '../../../../shadow/proposals/PlaceEvidence.ts';
import { proposeRules } from '../../../../shadow/proposals/proposeRules.ts';
import { compare, context, json } from '../../comparison/answers.ts';
import { iso, origins, place, times } from './places.ts';

function proposed(evidence: PlaceEvidence): readonly Partial<Rule>[] {
  return proposeRules([evidence], origins, []).map(({ rule: { operation, path, ...says } }) => {
    expect(operation).toBe('GET /x');
    expect(path).toBe(evidence.location === 'body' ? evidence.path : `${evidence.location}:${evidence.path}`);
    return says;
  });
}

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
