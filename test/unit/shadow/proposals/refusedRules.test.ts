import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DifferenceKind } from '../../../../harness/model/difference.ts';
import type { PlaceEvidence } from '../../../../shadow/proposals/PlaceEvidence.ts';
import { proposeRules } from '../../../../shadow/proposals/proposeRules.ts';
import { iso, origins, place, times } from './places.ts';

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
    expect(proposeRules([evidence], origins, [])).toEqual([]);
  });
});
