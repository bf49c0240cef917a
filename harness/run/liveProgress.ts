import type { LaneProgress } from '../lane/LaneProgress.ts';
import type { LaneName } from '../model/measurement.ts';
import type { Terminal } from '../redaction/Terminal.ts';

const onTerminal = 200;
const asLines = 5_000;
const barWidth = 24;

/** A lane that is under way. */
export interface Underway {
  readonly lane: { readonly name: LaneName };
  readonly progress: LaneProgress;
}

/**
 * Draws how far a run's lanes are on stderr: a live line at a terminal, a plain line every five seconds elsewhere.
 * Returns what ends it.
 */
export function showProgress(terminal: Terminal, lanes: readonly Underway[]): () => void {
  const live = terminal.isTTY('stderr');
  const speeds = lanes.map(({ progress }) => new Speed(progress));
  const draw = (): void => {
    const lines = lanes.map(({ lane, progress }, index) => {
      const line = lineOf(progress, speeds[index]?.measure() ?? 0);
      return lanes.length === 1 ? line : `${lane.name}: ${line}`;
    });
    terminal.progress(lines.join(' | '));
  };
  const timer = setInterval(draw, live ? onTerminal : asLines);
  return () => {
    clearInterval(timer);
    if (live) terminal.progress(null);
  };
}

/** Units a second, smoothed. */
class Speed {
  readonly #progress: LaneProgress;
  #done = 0;
  #at = performance.now();
  #rate = 0;

  constructor(progress: LaneProgress) {
    this.#progress = progress;
  }

  measure(): number {
    const now = performance.now();
    const recent = (this.#progress.done - this.#done) / Math.max(0.001, (now - this.#at) / 1_000);
    this.#rate = this.#rate === 0 ? recent : 0.7 * this.#rate + 0.3 * recent;
    this.#done = this.#progress.done;
    this.#at = now;
    return this.#rate;
  }
}

function lineOf({ doing, done, total, bad, badName }: LaneProgress, rate: number): string {
  if (doing !== null) return doing;
  const filled = Math.round((total === 0 ? 0 : done / total) * barWidth);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`;
  const left = rate <= 0 ? '' : `, ${String(Math.ceil((total - done) / rate))} s left`;
  const count = (number: number): string => number.toLocaleString('en');
  return `${bar} ${count(done)}/${count(total)}  ${count(Math.round(rate))}/s  ${count(bad)} ${badName}${left}`;
}
