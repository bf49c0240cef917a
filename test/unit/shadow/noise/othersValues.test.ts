import { expect, test } from 'vitest';
import { NoiseRulings } from '../../../../shadow/noise/NoiseRulings.ts';
import { SessionValues } from '../../../../shadow/noise/SessionValues.ts';
import { seededRandom } from '../../../../harness/study/seededRandom.ts';
import { operation } from './noiseLines.ts';

type Random = () => number;
/** What one side says at an exchange of a session; `look`: 0 the baseline, 1 its second look, 2 the candidate. */
type Says = (random: Random, session: number, at: number, look: number) => string;

interface World {
  readonly sessions?: number;
  readonly exchanges?: number;
  /** Sessions one after the other, and not at once. */
  readonly inRow?: boolean;
  readonly says: Says;
  readonly candidate?: Says;
}

interface Shown {
  readonly session: string;
  readonly texts: readonly [string, string, string];
}

/** What baseline, second look and candidate showed, exchange by exchange. */
function shown(given: World, seed: string): readonly Shown[] {
  const { sessions = 30, exchanges = 300, inRow = false, says, candidate = says } = given;
  const random = seededRandom(seed);
  return Array.from({ length: exchanges }, (_, at) => {
    const drawn = Math.floor(random() * sessions);
    const session = inRow ? Math.floor((at * sessions) / exchanges) : drawn;
    const own = (look: number): string =>
      JSON.stringify((look === 2 ? candidate : says)(random, session, at, look));
    return { session: `s${String(session)}`, texts: [own(0), own(1), own(2)] };
  });
}

/** How many of the candidate's values are somebody else's. */
function othersOf(given: World, seed: string): number {
  const values = new SessionValues();
  const lines = shown(given, seed);
  for (const { session, texts } of lines)
    if (texts[0] !== texts[1]) values.addBaseline(session, [texts[0], texts[1]]);
  const different = lines.filter(({ texts }) => texts[2] !== texts[0]);
  for (const { session, texts } of different) values.addCandidate(session, texts[2]);
  return different.filter(({ session, texts }) => values.isOthers(session, texts[2])).length;
}

/** What is said of the candidate's differences that count. */
function notesOf(given: World, seed: string): readonly (string | null)[] {
  const rulings = new NoiseRulings(() => true, true);
  const field = { location: 'body', path: '$.greeting', kind: 'value' } as const;
  const lines = [];
  for (const [at, { session, texts }] of shown(given, seed).entries()) {
    const [baseline, control, candidate] = texts;
    const [differs, disagrees] = [candidate !== baseline, control !== baseline];
    if (!differs && !disagrees) rulings.addPairs(operation, 1);
    else
      rulings.addPair({
        id: String(at),
        operation,
        session,
        pairs: 1,
        candidate: differs ? [{ ...field, asControl: candidate === control }] : [],
        control: disagrees ? [{ ...field, baseline, control, asRecorded: null }] : [],
      });
    const difference = { ...field, baseline, candidate, counts: true, note: null };
    if (differs) lines.push({ operation, session, differences: [difference] });
  }
  for (const line of lines) rulings.addCandidate(line);
  rulings.judge(false, () => ({ compared: lines.length, otherwise: 0 }));
  return lines.flatMap(({ session, differences }) =>
    differences.flatMap((one) => {
      const ruling = rulings.rule(operation, one, session);
      return ruling?.counts === false ? [] : [ruling?.note ?? null];
    }),
  );
}

const pick = (random: Random, size: number): number => Math.floor(random() * size);
const hello = (random: Random, person: number): string =>
  `${['Hello', 'Welcome', 'Good day'][pick(random, 3)] ?? ''}, person ${String(person)}`;
const foreign: Says = (random, session) => hello(random, random() < 0.15 ? pick(random, 30) : session);

test("somebody else's greeting counts, though greetings vary by nature", () => {
  for (let run = 0; run < 10; run += 1) {
    const notes = notesOf({ says: hello, candidate: foreign }, `foreign ${String(run)}`);
    expect(notes.length).toBeGreaterThan(5);
    expect(new Set(notes)).toEqual(new Set(['a value that the baseline shows only to somebody else']));
  }
});

const cached =
  (length: number, lag: number): Says =>
  (_, __, at, look) =>
    `price ${String(Math.floor((at + look * lag) / length))}`;

test.each<[string, World]>([
  ['greets each by name', { says: hello }],
  ['greets two by name', { sessions: 2, says: hello }],
  ['greets them one after the other', { inRow: true, says: hello }],
  ['greets each person in two sessions', { says: (random, session) => hello(random, session % 15) }],
  [
    'greets one person of thirty in two sessions',
    { says: (random, session) => hello(random, session === 29 ? 3 : session) },
  ],
  [
    'greets one person in many sessions that hardly ask',
    { sessions: 200, says: (random, session) => hello(random, session < 60 ? session : session % 60) },
  ],
  ['draws from 4 banners', { says: (random) => `banner ${String(pick(random, 4))}` }],
  ['draws from 60 banners', { says: (random) => `banner ${String(pick(random, 60))}` }],
  ['draws from 600 banners', { exchanges: 900, says: (random) => `banner ${String(pick(random, 600))}` }],
  ['draws from 60 banners for two', { sessions: 2, says: (random) => `banner ${String(pick(random, 60))}` }],
  ['draws from 60 banners in a row', { inRow: true, says: (random) => `banner ${String(pick(random, 60))}` }],
  ['counts', { says: (_, __, at, look) => `visitor ${String(3 * at + look * 2)}` }],
  ['counts slowly', { says: (_, __, at, look) => `visitor ${String(Math.floor((at + 3 * look) / 7))}` }],
  ['tells the time', { says: (random, _, at) => `at ${String(1_000 + at + pick(random, 3))}` }],
  ['caches prices', { says: cached(12, 4) }],
  ['caches prices, one session after the other', { inRow: true, says: cached(12, 4) }],
  ['caches prices for two', { sessions: 2, says: cached(8, 3) }],
  [
    'caches what was made for whoever came first',
    { says: (_, __, at, look) => `made for ${String((Math.floor((at + look * 2) / 20) * 7) % 30)}` },
  ],
  [
    'numbers each session by a count of its own',
    { says: (_, session, __, look) => `u-${String((session * (look === 1 ? 7 : 1) + look * 5) % 30)}` },
  ],
  ['shows short flags', { says: (random, session) => (random() < 0.2 ? 'on' : `o${String(session % 9)}`) }],
])('a healthy candidate that %s is not blamed', (name, world) => {
  let wrong = 0;
  for (let run = 0; run < 60; run += 1) if (othersOf(world, `${name} ${String(run)}`) > 0) wrong += 1;
  expect(wrong).toBe(0);
});
