import { describe, expect, it } from 'vitest';
import { Census } from '../../../../harness/comparison/census/Census.ts';
import type { RunDifference } from '../../../../harness/comparison/census/RunDifference.ts';
import type { ValueKind } from '../../../../harness/comparison/kinds/ValueKind.ts';
import { seededRandom } from '../../../../harness/study/seededRandom.ts';
import { jwtOf } from '../answers.ts';
import { answerAll, healthy, randomToken, randomUuid, type Giver, type Random } from './healthySides.ts';

const names = Object.keys(healthy);

function givers(name: string, random: Random): readonly [ValueKind, Giver, Giver] {
  const [kind, make] = healthy[name] ?? ['token', () => () => ''];
  return [kind, make(random), make(random)];
}

function shown(
  kind: ValueKind,
  size: number,
  baseline: (random: Random) => Giver,
  candidate: (random: Random) => Giver,
): readonly RunDifference[] {
  const random = seededRandom(`${kind} ${String(size)}`);
  const census = new Census();
  answerAll(census, random, size, kind, baseline(random), candidate(random));
  return census.differences();
}

const notes = (found: readonly RunDifference[]): readonly string[] =>
  found.map(({ difference, certain }) => `${certain ? '' : 'maybe '}${difference.note ?? ''}`);

const day = Date.UTC(2026, 0, 1);
const iso = (at: number): string => new Date(at).toISOString();
const fresh = (random: Random) => (): string => randomToken(random);
const clock =
  () =>
  ({ at }: { at: number }): string =>
    iso(day + at);

describe('the census of two sides that are alike', () => {
  it('says nothing in 500 runs of 10 to 5,000 answers', () => {
    const alarms: string[] = [];
    for (let seed = 0; seed < 500; seed += 1) {
      const random = seededRandom(`healthy ${String(seed)}`);
      const name = names[seed % names.length] ?? '';
      const [kind, baseline, candidate] = givers(name, random);
      // Small runs are the more likely ones to deceive, and as many fit into the time of a large one.
      const size = Math.round(10 * 500 ** (random() ** 2));
      const census = new Census();
      answerAll(census, random, size, kind, baseline, candidate);
      for (const note of notes(census.differences())) alarms.push(`${name}, ${String(size)}: ${note}`);
    }
    expect(alarms).toEqual([]);
  });
});

describe('the census of a candidate', () => {
  it.each([12, 100, 3_000])('finds one token for all %i answers', (size) => {
    const [found, ...others] = shown('token', size, fresh, (random) => {
      const token = randomToken(random);
      return () => token;
    });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      operation: 'GET /values',
      certain: size > 12,
      difference: {
        kind: 'kind',
        location: 'body',
        path: '$.value',
        counts: true,
        candidate: `the same in all ${size.toLocaleString('en')} answers`,
        note: 'always the same, where the baseline gives different values',
      },
    });
    expect(found?.seenIn.length).toBeGreaterThan(1);
  });

  it('doubts one token for five, and lets four be', () => {
    const constant = (random: Random): Giver => {
      const token = randomToken(random);
      return () => token;
    };
    expect(notes(shown('token', 5, fresh, constant))).toEqual([
      'maybe always the same, where the baseline gives different values',
    ]);
    expect(shown('token', 4, fresh, constant)).toEqual([]);
  });

  it('finds a token that is not renewed inside its session', () => {
    const [found] = shown('token', 200, fresh, (random) => {
      const bySession = new Map<string, string>();
      return ({ session }) => {
        const known = bySession.get(session) ?? randomToken(random);
        bySession.set(session, known);
        return known;
      };
    });
    expect(found).toMatchObject({
      certain: true,
      difference: { note: 'given again where the baseline gives a new value' },
    });
  });

  it.each([2, 5])('finds tokens of which one in %i is counted up, among random ones', (every) => {
    const candidate =
      (random: Random) =>
      ({ nth }: { nth: number }): string =>
        nth % every === 0 ? `AbCdEfGhIjKlMnOpQrStUvWx${String(nth).padStart(8, '0')}` : randomToken(random);
    expect(notes(shown('token', 300, fresh, candidate))).toEqual([
      'some can be guessed from others: counted up, or made from the time',
    ]);
  });

  it('finds ids that come round again', () => {
    expect(
      notes(
        shown(
          'uuid',
          300,
          (random) => () => randomUuid(random),
          (random) => {
            const few = Array.from({ length: 100 }, () => randomUuid(random));
            return ({ nth }) => few[nth % 100] ?? '';
          },
        ),
      ),
    ).toEqual(['given again where the baseline gives a new value']);
  });

  it.each<[string, ValueKind, (random: Random) => Giver, (random: Random) => Giver]>([
    [
      'counted up',
      'token',
      fresh,
      () =>
        ({ nth }) =>
          `t${String(12_345_600_000 + nth).padStart(20, '0')}`,
    ],
    [
      'made from the clock',
      'token',
      fresh,
      () =>
        ({ at }) =>
          `Session-${Math.round(day * 1e3 + at * 1e3).toString(16)}aB`,
    ],
    [
      'counted up as a UUID',
      'uuid',
      (random) => () => randomUuid(random),
      () =>
        ({ nth }) =>
          `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    ],
    [
      'random in five characters only',
      'token',
      fresh,
      (random) => () => `Fixed0Prefix1Of2Tokens-${randomToken(random, 5)}`,
    ],
    [
      'named after who asks',
      'token',
      fresh,
      () =>
        ({ person, nth }) =>
          `user-${person}-session-token-${String(nth)}`,
    ],
  ])('finds a token that is %s', (_, kind, baseline, candidate) => {
    expect(notes(shown(kind, 400, baseline, candidate))).toEqual([
      'can be guessed: counted up, or made from the time',
    ]);
  });

  it.each<[string, (random: Random) => Giver, string]>([
    ['stands still', () => () => iso(day + 17), 'a time that stands still'],
    [
      'goes backwards',
      () =>
        ({ at }) =>
          iso(day + 5_000 - at),
      "goes back inside a session where the baseline's goes on",
    ],
  ])('finds a time that %s', (_, candidate, note) => {
    expect(notes(shown('timestamp', 400, clock, candidate))).toEqual([note]);
  });

  it('lets a time of whole seconds stand for one', () => {
    expect(shown('timestamp', 100, clock, () => () => iso(day))).toEqual([]);
  });

  it.each<[string, (random: Random) => Giver, string]>([
    [
      'falls',
      () =>
        ({ nth }) =>
          String(9_000 - nth),
      "falls inside a session where the baseline's goes on",
    ],
    ['stands still', () => () => '7', "a counter that stands still while the baseline's grows"],
  ])('finds a counter that %s', (_, candidate, note) => {
    expect(
      notes(
        shown(
          'counter',
          400,
          () =>
            ({ nth }) =>
              String(100 + nth),
          candidate,
        ),
      ),
    ).toEqual([note]);
  });

  it('finds JWTs that differ and have one jti, or one signature', () => {
    const tokens =
      (jti: (random: Random) => string, signature: (random: Random) => string) =>
      (random: Random): Giver =>
      ({ nth }) =>
        jwtOf({ sub: String(nth), jti: jti(random), iat: 1_700_000_000 }, undefined, signature(random));
    const sound = tokens(randomToken, randomToken);
    const places = (candidate: (random: Random) => Giver): readonly string[] =>
      shown('jwt', 60, sound, candidate).map(({ difference }) => difference.path);
    expect(places(sound)).toEqual([]);
    expect(places(tokens(() => 'one', randomToken))).toEqual(['$.value jti']);
    expect(places(tokens(randomToken, () => 'c2lnbmVk'))).toEqual(['$.value signature']);
  });

  it('keeps the places seen last, and no value in what it says', () => {
    const census = new Census(2);
    const token = 'Jf3Kp0aQ7zXw2Lr8Vn5Tb1';
    for (const path of ['$.old', '$.a', '$.b'])
      for (let nth = 0; nth < 30; nth += 1)
        census.observe(
          'GET /x',
          { location: 'body', path, kind: 'token', baseline: `${token}${String(nth)}`, candidate: token },
          { exchange: String(nth), session: String(nth) },
        );
    const found = census.differences();
    expect(found.map(({ difference }) => difference.path)).toEqual(['$.a', '$.b']);
    expect(JSON.stringify(found)).not.toContain(token);
  });
});
