import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newProgress } from '../../../harness/lane/LaneProgress.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import { showProgress } from '../../../harness/run/liveProgress.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lines that are printed for a replay of 3,000 at 100 a second that begins after 4.6 s of reading. */
function printed(seconds: number): readonly string[] {
  const lines: string[] = [];
  const stderr = { write: (text: string) => lines.push(text) > 0, on: () => undefined };
  const progress = newProgress('mismatches');
  progress.total = 3_000;
  const end = showProgress(new Door({ stderr, environment: {} }).terminal, [
    { lane: { name: 'shadow' }, progress },
  ]);
  for (let at = 0.1; at < seconds; at += 0.1) {
    progress.doing = at < 4.6 ? 'reading the recording' : null;
    progress.done = Math.min(3_000, Math.max(0, Math.round((at - 4.6) * 100)));
    vi.advanceTimersByTime(100);
  }
  progress.done = 3_000;
  progress.doing = 'done';
  end();
  return lines;
}

test('the time before units are counted does not slow the first guess down', () => {
  const lines = printed(12);
  const guesses = lines.map((line) => Number(/(\d+) s left/.exec(line)?.[1] ?? Number.NaN));
  const first = guesses.find((guess) => !Number.isNaN(guess)) ?? 0;
  expect(first).toBeGreaterThan(20);
  expect(first).toBeLessThan(33);
});

test('the last line says how far it came in the end', () => {
  expect(printed(33).at(-1)).toMatch(/^\[#{24}\] 3,000\/3,000 {2}\d+\/s {2}0 mismatches\n$/);
});

test('a run that is over before the first line prints none', () => {
  expect(printed(3)).toEqual([]);
});

test('what all lanes wait for is told once', () => {
  const lines: string[] = [];
  const stderr = { write: (text: string) => lines.push(text) > 0, on: () => undefined };
  const lanes = (['shadow', 'contract'] as const).map((name) => ({
    lane: { name },
    progress: newProgress('mismatches'),
  }));
  const end = showProgress(new Door({ stderr, environment: {} }).terminal, lanes);
  const [shadow, contract] = lanes;
  if (shadow === undefined || contract === undefined) throw new Error('no lanes');
  shadow.progress.doing = 'starting the candidate …';
  contract.progress.doing = 'starting the candidate …';
  vi.advanceTimersByTime(5_200);
  contract.progress.doing = 'waiting';
  vi.advanceTimersByTime(5_200);
  end();
  expect(lines).toEqual([
    'starting the candidate …\n',
    'shadow: starting the candidate … | contract: waiting\n',
  ]);
});
