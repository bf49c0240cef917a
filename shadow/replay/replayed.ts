import type { LaneProgress } from '../../harness/lane/LaneProgress.ts';
import type { Connections } from '../sides/connections.ts';
import type { Replay } from './Replay.ts';
import type { Tally } from './Tally.ts';

/** The main pass; gives exchanges a second. */
export async function replayed(
  replay: Replay,
  run: {
    readonly progress: LaneProgress;
    readonly signal: AbortSignal;
    readonly tally: Tally;
    readonly connections: Connections;
  },
): Promise<number> {
  const { tally, connections, progress, signal } = run;
  const doneBefore = tally.done;
  const started = performance.now();
  const ticker = setInterval(() => tick(progress, tally, replay.breaker.waitsFor), 100);
  const abort = (): void => void connections.close();
  signal.addEventListener('abort', abort, { once: true });
  await replay.run(signal).finally(() => clearInterval(ticker));
  tick(progress, tally, null);
  const seconds = (performance.now() - started) / 1_000;
  return (tally.done - doneBefore) / Math.max(seconds, 0.001);
}

function tick(progress: LaneProgress, tally: Tally, doing: string | null): void {
  progress.doing = doing;
  progress.done = tally.done;
  progress.bad = tally.mismatched;
}
