import { describe, expect, test } from 'vitest';
import type { DifferenceKind, DifferenceLocation } from '../../../../harness/model/difference.ts';
import { NoiseRulings } from '../../../../shadow/noise/NoiseRulings.ts';
import { seededRandom } from '../../../../harness/study/seededRandom.ts';
import { operation } from './noiseLines.ts';

/** What was recorded, and what each said at one field of one exchange; `unseen`: no second answer came. */
interface Answers {
  readonly recorded?: string | null;
  readonly baseline: string;
  readonly candidate: string;
  readonly control: string | null;
}

interface Field {
  readonly location?: DifferenceLocation;
  readonly path?: string;
  readonly kind?: DifferenceKind;
  readonly asksAgain?: boolean;
  readonly otherwise?: number;
}

/** Judges a field after so many exchanges: what it is, why that is open, and how many of its differences count. */
function ruled(exchanges: number, answers: (nth: number) => Answers, given: Field = {}) {
  const { location = 'body', path = '$.a', kind = 'value', asksAgain = false, otherwise = 0 } = given;
  const rulings = new NoiseRulings(() => true, asksAgain);
  const field = { location, path, kind };
  const lines = Array.from({ length: exchanges }, (_, nth) => {
    const { recorded = null, baseline, candidate, control } = answers(nth);
    const differs = candidate !== baseline;
    const disagrees = control !== null && control !== baseline;
    if (control !== null && !differs && !disagrees) rulings.addPairs(operation, 1);
    if (control !== null && (differs || disagrees)) {
      const asRecorded = recorded === null ? null : recorded === baseline;
      rulings.addPair({
        id: String(nth),
        operation,
        session: 's',
        pairs: 1,
        candidate: differs ? [{ ...field, asControl: candidate === control }] : [],
        control: disagrees ? [{ ...field, baseline, control, asRecorded }] : [],
      });
    }
    const difference = { ...field, baseline, candidate, counts: true, note: null };
    return { operation, session: 's', differences: differs ? [difference] : [] };
  });
  for (const line of lines) rulings.addCandidate(line);
  rulings.judge(false, () => ({ compared: exchanges, otherwise }));
  const counted = lines.filter((line) =>
    line.differences.some((one) => rulings.rule(operation, one, 's')?.counts !== false),
  );
  const [first] = rulings.fields;
  return { judged: first?.judged, because: first?.because ?? null, counted: counted.length };
}

const title = (nth: number): string => `"news ${String(nth)}"`;

describe('what the second answers do otherwise in the same way each time is no noise', () => {
  test('a control that is another system, while the baseline is as recorded', () => {
    const answers = (nth: number): Answers => ({
      recorded: title(nth),
      baseline: title(nth),
      candidate: `"wrong ${String(nth)}"`,
      control: `"other ${String(nth)}"`,
    });
    expect(ruled(100, answers)).toMatchObject({ judged: 'systematic', counted: 100 });
  });

  test('a link that is good for one use, asked for twice, whether its answer was recorded or not', () => {
    const answers = (): Answers => ({ baseline: 'true', candidate: 'false', control: 'false' });
    expect(ruled(60, answers, { asksAgain: true })).toMatchObject({ judged: 'systematic', counted: 60 });
    const status = { location: 'status', path: '', kind: 'status', asksAgain: true } as const;
    const gone = (): Answers => ({ baseline: '200', candidate: '410', control: '410' });
    expect(ruled(60, gone, status)).toMatchObject({ judged: 'systematic', counted: 60 });
  });

  test('some links that are good for one use, among others that are good for ever', () => {
    const answers = (nth: number): Answers => {
      const again = nth % 4 === 0 ? 'false' : 'true';
      return { recorded: 'true', baseline: 'true', candidate: again, control: again };
    };
    expect(ruled(400, answers, { asksAgain: true })).toMatchObject({ judged: 'systematic', counted: 100 });
  });

  test('but not one change in the middle of the run, which the second look sees first', () => {
    const now = (at: number): string => (at < 200 ? '"old"' : '"new"');
    const answers = (nth: number): Answers => ({
      recorded: '"old"',
      baseline: now(nth),
      candidate: now(nth + 2),
      control: now(nth + 12),
    });
    expect(ruled(400, answers, { asksAgain: true })).toMatchObject({ judged: 'noise', counted: 0 });
  });

  test('but a status that the baseline has as often itself, so that it is not compared then, is', () => {
    const random = seededRandom('status');
    const draw = (): string => (random() < 0.55 ? '404' : '200');
    const answers = (): Answers => ({ baseline: '200', candidate: draw(), control: draw() });
    const status = { location: 'status', path: '', kind: 'status', otherwise: 55 } as const;
    expect(ruled(100, answers, status)).toMatchObject({ judged: 'noise', counted: 0 });
  });

  test('and so is the name that each instance has, as recorded or not', () => {
    const answers = (): Answers => ({
      recorded: '"a"',
      baseline: '"a"',
      candidate: '"c"',
      control: '"b"',
    });
    expect(ruled(100, answers)).toMatchObject({ judged: 'noise', counted: 0 });
  });
});

test.each([2, 3, 10, 30, 10_000])(
  'a healthy candidate that draws from %i values as the baseline does is noise',
  (size) => {
    const random = seededRandom(`healthy ${String(size)}`);
    const draw = (): string => {
      const drawn = Math.floor(random() * size);
      // Words; of very many also numbers, which go up and down.
      return size > 100 ? String(drawn) : `"v${String.fromCodePoint(97 + drawn)}"`;
    };
    for (let run = 0; run < 40; run += 1)
      for (const asksAgain of [true, false]) {
        const answers = (): Answers => ({
          recorded: draw(),
          baseline: draw(),
          candidate: draw(),
          control: draw(),
        });
        expect(ruled(150, answers, { asksAgain }).judged).toBe('noise');
      }
  },
);

test('texts that are always others are noise where the baseline is asked again, and no pass by a control', () => {
  const random = seededRandom('open');
  const draw = (): string => `"note ${String(Math.floor(random() * 10_000))}"`;
  const answers = (): Answers => ({ recorded: draw(), baseline: draw(), candidate: draw(), control: draw() });
  expect(ruled(150, answers, { asksAgain: true }).judged).toBe('noise');
  expect(ruled(150, answers).judged).toBe('unclear');
});

test('a control that is the candidate in disguise hides nothing: no pass', () => {
  const answers = (nth: number): Answers => {
    const wrong = nth % 5 === 0 ? '"wrong"' : title(nth);
    return { baseline: title(nth), candidate: wrong, control: wrong };
  };
  const { judged, because } = ruled(100, answers);
  expect(judged).toBe('unclear');
  expect(because).toBe('candidate and control say the same in 20 pairs, and the baseline otherwise');
});

test('after the control is gone, what it did before is no licence', () => {
  const answers = (nth: number): Answers => ({
    baseline: title(nth),
    candidate: nth > 150 ? '"wrong"' : title(nth),
    control: nth > 100 ? null : nth % 30 === 1 ? '"stale"' : title(nth),
  });
  expect(ruled(300, answers)).toMatchObject({ judged: 'excess', counted: 149 });
});

test('what a healthy candidate does where there is no second answer is what it does elsewhere', () => {
  const random = seededRandom('unpaired');
  const draw = (): string => (random() < 0.1 ? '"stale"' : '"fresh"');
  const answers = (nth: number): Answers => ({
    baseline: draw(),
    candidate: draw(),
    control: nth % 3 === 0 ? draw() : null,
  });
  for (let run = 0; run < 40; run += 1) expect(ruled(300, answers).judged).toBe('noise');
});

test('a status that the baseline never had counts, however often it has others', () => {
  const answers = (nth: number): Answers => ({
    baseline: '200',
    candidate: nth % 40 === 3 ? '500' : '200',
    control: nth % 40 === 5 ? '404' : '200',
  });
  const status = { location: 'status', path: '', kind: 'status', otherwise: 7 } as const;
  expect(ruled(300, answers, status)).toMatchObject({ judged: 'noise', counted: 8 });
});

test('a body that varies as a whole is none that was checked', () => {
  const answers = (nth: number): Answers => ({
    baseline: `load ${String(nth)}`,
    candidate: `wrong ${String(nth)}`,
    control: `load ${String(nth + 1)}`,
  });
  expect(ruled(100, answers, { path: '$' })).toMatchObject({
    judged: 'unclear',
    because: 'the body as a whole varies, so that nothing of it can be checked',
  });
});

test('noise in one element does not hide that another one is always wrong', () => {
  const rulings = new NoiseRulings(() => true, false);
  const field = { location: 'body', path: '$.list[*]', kind: 'value' } as const;
  for (let nth = 0; nth < 100; nth += 1) {
    const mine = { ...field, asControl: false };
    const theirs = { ...field, baseline: title(nth), control: title(nth + 500), asRecorded: false };
    const [candidate, control] = [[mine, mine], [theirs]];
    rulings.addPair({ id: String(nth), operation, session: 's', pairs: 1, candidate, control });
  }
  rulings.judge(false, () => ({ compared: 100, otherwise: 0 }));
  expect(rulings.fields.map(({ judged }) => judged)).toEqual(['excess']);
});

describe('a control that differs in nearly every pair may hold what an earlier run left in it', () => {
  const random = seededRandom('another state');

  test.each<[string, (nth: number) => string, (value: number) => string]>([
    ['a total', (nth) => String(nth % 60), (value) => String(value)],
    ['a constant total', () => '7', (value) => String(value)],
    ['a word', (nth) => String(nth % 60), (value) => `"note ${String(value)}"`],
  ])('so %s there is no noise, and no pass', (_, counted, shown) => {
    const answers = (nth: number): Answers => {
      const own = Number(counted(nth));
      const control = own + 360 + (shown(0) === '0' && counted(1) !== '7' ? nth : 0);
      return { baseline: shown(own), candidate: shown(own + 3), control: shown(control) };
    };
    expect(ruled(420, answers)).toMatchObject({
      judged: 'unclear',
      because: expect.stringContaining('differs from the baseline in 420 of 420: another state'),
    });
  });

  test.each<[string, () => string]>([
    ['one of 20 banners', () => `"banner ${String(Math.floor(random() * 20))}"`],
    ['a load that goes up and down', () => String(Math.floor(random() * 100_000))],
    [
      'a token',
      () =>
        `"${Math.floor(random() * 2 ** 40)
          .toString(36)
          .padStart(9, 'x')
          .repeat(2)}"`,
    ],
    ['a moment', () => `"${new Date(1_700_000_000_000 + Math.floor(random() * 1e9)).toISOString()}"`],
    [
      'a secret',
      () =>
        `"[secret:token:${Math.floor(random() * 2 ** 32)
          .toString(16)
          .padStart(8, '0')}]"`,
    ],
  ])('but %s is noise', (_, draw) => {
    const answers = (): Answers => ({ baseline: draw(), candidate: draw(), control: draw() });
    expect(ruled(420, answers)).toMatchObject({ judged: 'noise', counted: 0 });
  });

  test('and so is a total whose baseline is asked again: that is one state', () => {
    const answers = (nth: number): Answers => ({
      baseline: String(3 * nth),
      candidate: String(3 * nth + 1),
      control: String(3 * nth + 2),
    });
    expect(ruled(420, answers, { asksAgain: true })).toMatchObject({ judged: 'noise', counted: 0 });
  });
});
