import { describe, expect, it, test } from 'vitest';
import { compileRules } from '../../../../harness/comparison/rules/compileRules.ts';
import type { PlaceEvidence } from '../../../../shadow/proposals/PlaceEvidence.ts';
import { proposeRules } from '../../../../shadow/proposals/proposeRules.ts';
import { compare, context, json } from '../../comparison/answers.ts';
import { origins, place, times } from './places.ts';

const reference = { kind: 'reference' };
const pairOf = (nth: number): readonly [number, number] => [101 + (nth % 45), 5001 + (nth % 45)];
const registered = place(times(45, pairOf), { operation: 'POST /register', path: '$.id' });
const me = place(times(45, pairOf), { operation: 'GET /me', path: '$.id' });
const perSession = (nth: number): number => nth % 45;

function proposedAt(place: PlaceEvidence, ...others: readonly PlaceEvidence[]) {
  const rules = proposeRules([place, ...others], origins, []);
  const found = rules.find(({ rule }) => rule.operation === place.operation && rule.path === place.path);
  if (found === undefined) return null;
  const { operation, path, ...says } = found.rule;
  return { operation, path, says, why: found.why };
}

describe('an id that is only ever shown is proposed as a reference', () => {
  it('where it goes as that of a place named as an id goes, whatever its own name', () => {
    const owner = place(times(45, pairOf), { path: '$.owner' });
    expect(proposedAt(owner, me, registered)).toMatchObject({
      says: reference,
      why: '101 is 5001 in all 45 differences, one to one over 45 values; the same as POST /register $.id, in 9 sessions',
    });
  });

  it('also in elements of a list, as a text, and where some of its values were not seen elsewhere', () => {
    const path = '$.notes[*].owner';
    const texts = times(60, (nth) => [String(90 + (nth % 30)), String(4990 + (nth % 30))]);
    expect(proposedAt(place(texts, { path }), registered)?.says).toEqual(reference);
  });

  it('where each session has one of its own, which is said', () => {
    const owner = place(times(135, pairOf), { path: '$.owner', sessionOf: perSession });
    expect(proposedAt(owner)).toMatchObject({
      says: reference,
      why: '101 is 5001 in all 135 differences, one to one over 45 values; it rests on each session having one of its own, and on no other place: is it an id?, in 9 sessions',
    });
  });
});

describe('nothing is proposed', () => {
  const at = (pair: (nth: number) => readonly [unknown, unknown], sessionOf = perSession) =>
    place(times(135, pair), { path: '$.total', sessionOf });
  it.each<[string, PlaceEvidence, readonly PlaceEvidence[]]>([
    ['for a count that is off by three', at((nth) => [nth % 9, 3 + (nth % 9)]), [registered, me]],
    [
      'for a count that is off by as much at another place too',
      at((nth) => [40 + (nth % 9), 43 + (nth % 9)]),
      [
        place(
          times(135, (nth) => [40 + (nth % 9), 43 + (nth % 9)]),
          { path: '$.count' },
        ),
      ],
    ],
    [
      'for a count off by one beside ids off by one',
      at((nth) => [1 + (nth % 9), 2 + (nth % 9)]),
      [
        place(
          times(45, (nth) => [1 + nth, 2 + nth]),
          { operation: 'POST /register', path: '$.id' },
        ),
      ],
    ],
    ['for a count that grows', at((nth) => [nth, nth + 300]), []],
    [
      'for an amount of each session with 20 % too much',
      at((nth) => [1_000 + 35 * (nth % 45), 1_200 + 42 * (nth % 45)]),
      [],
    ],
    [
      'for an amount of each session in another unit',
      at((nth) => [7 + (nth % 45), 700 + 100 * (nth % 45)]),
      [],
    ],
    ['for an amount with a fraction', at((nth) => [7.5 + (nth % 45), 900.5 + (nth % 45)]), []],
    ['for names in capitals', at((nth) => [`ada${String(nth % 45)}`, `ADA${String(nth % 45)}`]), []],
    ['for what gained a prefix', at((nth) => [`${String(nth % 45)}12`, `+49-${String(nth % 45)}12`]), []],
    ['for what is one to one over two values', at((nth) => [nth % 2, 500 + (nth % 2)]), []],
    ['where one value goes with two', at((nth) => [101 + (nth % 45), 5001 + (nth % 46)]), [registered]],
    [
      'where it goes otherwise than elsewhere',
      place(
        times(45, (nth) => [101 + nth, 5045 - nth]),
        { path: '$.owner' },
      ),
      [registered, me],
    ],
    [
      'where only one session shows it again',
      at(
        (nth) => [101 + (nth % 45), 5001 + (nth % 45)],
        () => 1,
      ),
      [],
    ],
  ])('%s', (_, evidence, others) => {
    expect(proposedAt(evidence, ...others)).toBeNull();
  });
});

test('Once pasted, the ids pass and what is no id is found.', () => {
  const owner = place(times(45, pairOf), { path: '$.owner' });
  const rules = compileRules(proposeRules([owner, registered], origins, []).map(({ rule }) => rule));
  const told = (operation: string, name: string, baseline: unknown, candidate: unknown): readonly string[] =>
    compare(
      json(JSON.stringify({ [name]: baseline })),
      json(JSON.stringify({ [name]: candidate })),
      context({ operation, rules }),
    ).differences.map(({ kind }) => kind);
  for (let nth = 0; nth < 45; nth += 1) {
    expect(told('GET /x', 'owner', ...pairOf(nth))).toEqual([]);
    expect(told('POST /register', 'id', ...pairOf(nth))).toEqual([]);
  }
  for (const fault of ['', null, -3, 0]) expect(told('GET /x', 'owner', 101, fault)).not.toEqual([]);
});
