import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newsVisits, noisyNews, type NewsFault } from '../fixtures/servers/noisyNews.ts';
import { serve } from '../fixtures/servers/serve.ts';
import type { Verdict } from '../../harness/model/verdict.ts';
import { problemsBy } from './publishedSchemas.ts';
import { documentIn, lastRun, linesOf, unaccounted, verdictOf } from './runDirectory.ts';
import { shadowShop, world, type World } from './shopWorld.ts';

const recorded = newsVisits(30);
const session = { session: ['cookie:sid'] };

interface Ran {
  readonly verdict: Verdict;
  readonly all: World;
  readonly exitCode: number | null;
}

async function compared(fault: NewsFault, by: 'control' | 'self-replay' | 'nothing'): Promise<Ran> {
  const candidate = noisyNews('candidate', fault);
  const all = await world({ recorded, baseline: noisyNews('baseline'), candidate });
  const control = by === 'control' ? (await serve(noisyNews('control'))).url : null;
  const service = control === null ? {} : { control: { url: control, writes: 'isolated' } };
  // Over a few seconds, so that a stale cache is stale many times.
  const shadow = { ...session, rate: 100, selfReplay: by !== 'nothing' };
  const run = await shadowShop(all, { service, shadow }, '--format', 'json', '--seed', '1');
  return { verdict: verdictOf(run.stdout), all, exitCode: run.exitCode };
}

test.each(['control', 'self-replay'] as const)(
  'banner, counter and stale cache of a healthy candidate are no mismatch: %s',
  async (by) => {
    const { verdict, all, exitCode } = await compared({}, by);
    expect(verdict.findings.filter(({ counts }) => counts)).toEqual([]);
    expect(verdict.verdict, verdict.reason).toBe('pass');
    expect(exitCode).toBe(0);
    expect(verdict.accounting).toMatchObject({ matched: 300, mismatched: 0 });
    expect(unaccounted(verdict)).toEqual([0, 0]);
    const { notes } = documentIn(lastRun(all.cwd), 'manifest.json');
    expect(notes).toContainEqual(
      expect.stringMatching(/^`\$\.banner` of GET \/news varies by nature: .*checked as one of 4 values$/),
    );
    const lines = (file: string): ReturnType<typeof linesOf> => linesOf(join(lastRun(all.cwd), file));
    expect(lines('comparisons.ndjson')).toHaveLength(300);
    for (const line of lines('comparisons.ndjson')) expect(problemsBy('comparison', line)).toEqual([]);
    for (const line of lines('differences.ndjson')) expect(problemsBy('differences', line)).toEqual([]);
    for (const line of lines('control.ndjson')) expect(problemsBy('control', line)).toEqual([]);
    const noisy = lines('comparisons.ndjson').filter(({ why }) => String(why).startsWith('natural noise'));
    expect(noisy.length).toBeGreaterThan(200);
    expect(noisy.every(({ outcome }) => outcome === 'matched')).toBe(true);
  },
);

test('without a second look at the baseline, the same candidate is no pass', async () => {
  const { verdict, all } = await compared({}, 'nothing');
  expect(verdict.verdict).not.toBe('pass');
  expect(existsSync(join(lastRun(all.cwd), 'control.ndjson'))).toBe(false);
});

interface Foreign {
  readonly by: 'control' | 'self-replay';
  readonly banner: NonNullable<NewsFault['banner']>;
  readonly note: string;
}

// Each goes on for seconds in which nothing is to be reckoned: two at a time.
test.each<readonly [string, Foreign, string, Foreign]>([
  [
    'is empty',
    { by: 'self-replay', banner: () => '', note: 'empty, which the baseline never showed here' },
    'is stuck at one of the four',
    { by: 'control', banner: () => 'New in', note: 'always the same where it differs' },
  ],
  [
    'is the same foreign one each time',
    { by: 'control', banner: () => 'Sold out', note: 'never showed here: 4 others in' },
    'is a foreign one in one of 20',
    {
      by: 'control',
      banner: (value, random) => (random() < 0.05 ? 'Sold out' : value),
      note: 'a value that the baseline never showed here',
    },
  ],
])('what is foreign in a banner is found, and nothing else: it %s', async (one, first, other, second) => {
  const both = [
    [one, first],
    [other, second],
  ] as const;
  const runs = await Promise.all(
    both.map(async ([name, { by, banner, note }]) => ({ name, note, ran: await compared({ banner }, by) })),
  );
  for (const { name, note, ran } of runs) {
    const counting = ran.verdict.findings.filter(({ counts }) => counts);
    expect(
      counting.map((finding) => finding.path),
      `${name}: ${JSON.stringify(counting)}`,
    ).toEqual(['$.banner']);
    expect(counting[0]?.example.note ?? '', name).toContain(note);
    expect(ran.exitCode, name).toBe(20);
  }
});

test('a field at which the baseline never differs from itself is held to every difference', async () => {
  const title = (value: string, random: () => number): string => (random() < 0.05 ? 'News' : value);
  const { verdict, exitCode } = await compared({ title }, 'control');
  const counting = verdict.findings.filter(({ counts }) => counts);
  expect(counting.map((finding) => finding.path)).toEqual(['$.title']);
  expect(counting[0]?.confirmed).not.toBeNull();
  expect(verdict.accounting.mismatched).toBe(counting[0]?.count);
  expect(exitCode).toBe(20);
});

test('a control that is one of the sides, may not be written to, or does not answer ends the run before it sends', async () => {
  const all = await world({ recorded, baseline: noisyNews('baseline'), candidate: noisyNews('candidate') });
  const by = (url: string, ...more: readonly string[]): ReturnType<typeof shadowShop> =>
    shadowShop(all, { shadow: session }, '--control', url, ...more);
  const same = await by(all.baseline.url, '--writes', 'isolated');
  expect(same.exitCode).toBe(10);
  expect(same.stdout).toContain('control and baseline are at one address');
  const closed = await by('http://127.0.0.1:9');
  expect(closed.exitCode).toBe(2);
  expect(closed.stderr).toContain('--writes isolated with --control');
  const gone = await by('http://127.0.0.1:9', '--writes', 'isolated', '--format', 'json');
  expect(gone.exitCode).toBe(10);
  const { checks, accounting } = verdictOf(gone.stdout);
  expect(checks.find(({ id }) => id === 'shadow.control-silent')?.reason).toMatch(
    /^the control at http:\/\/127\.0\.0\.1:9 never answered \(refused/,
  );
  expect(accounting).toMatchObject({ matched: 0, mismatched: 0, incomparable: 0 });
});
