import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newProgress } from '../../../harness/lane/LaneProgress.ts';
import { watchPace } from '../../../harness/run/watchPace.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What is told within so many seconds of a lane with 3,000 units, of which `done` says how many are done by when. */
function told(
  seconds: number,
  done: (second: number) => number,
  rate: number | null = 200,
  doing: string | null = null,
): readonly string[] {
  const notices: string[] = [];
  const progress = { ...newProgress('mismatches'), doing, total: 3_000 };
  const terminal = { notice: (text: string) => void notices.push(text) };
  const end = watchPace(terminal, [{ lane: { name: 'shadow' }, progress, prepared: { rate } }]);
  for (let second = 1; second <= seconds; second += 1) {
    progress.done = Math.min(3_000, Math.floor(done(second)));
    vi.advanceTimersByTime(1_000);
  }
  end();
  vi.advanceTimersByTime(100_000);
  return notices;
}

/** Eight at a time, each answered just before its timeout. */
const slowly = (second: number): number => Math.floor(second / 29) * 8;

test('Answers just within their timeout are told in half a minute, with an estimate, once.', () => {
  expect(told(32, slowly)).toEqual([
    expect.stringMatching(
      /^this takes long: 8 done in 30 s, 0\.27 a second where 200 a second were planned, about 3 h \d+ min left\. /,
    ),
  ]);
  expect(told(28, slowly)).toEqual([]);
  expect(told(1_000, slowly)).toHaveLength(1);
});

test('It is told again when it is going to take twice as long as was told.', () => {
  const ever = told(4_000, (second) => Math.min(second, 30) + Math.max(0, second - 30) / 100);
  expect(ever.length).toBeGreaterThan(1);
  expect(ever.length).toBeLessThan(8);
});

test('Where nothing is done for a minute, the least that it can take is told.', () => {
  expect(told(59, () => 0)).toEqual([]);
  expect(told(61, () => 0)).toEqual([
    expect.stringContaining('nothing done in 60 s where 200 a second were planned, at least 50 h left'),
  ]);
});

test('A lane at its pace, one that is done soon, and one that does something else is not told.', () => {
  expect(told(100, (second) => second * 60)).toEqual([]);
  expect(told(500, (second) => second * 6)).toEqual([]);
  expect(told(500, (second) => second * 3, 4)).toEqual([]);
  expect(told(200, () => 0, 200, 'reading the recording')).toEqual([]);
});

test('Where no pace was planned a slow one is told without it.', () => {
  expect(told(31, (second) => second, null)).toEqual([
    expect.stringMatching(/^this takes long: 29 done in 30 s, 0\.97 a second, about 52 min left\. /),
  ]);
});
