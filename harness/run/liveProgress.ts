import { isDeepStrictEqual } from 'node:util';
import type { LaneProgress } from '../lane/LaneProgress.ts';
import type { LaneName } from '../model/measurement.ts';
import type { Terminal } from '../redaction/Terminal.ts';
import { inWords } from './inWords.ts';

/** How often it is measured, and drawn at a terminal; as lines of a log more rarely. ms. */
const measured = 200;
const asLines = 5_000;
/** Of the speed: what is older counts for little. s. */
const memory = 5;
/** Before so much is known, no time left is guessed. s. */
const leastKnown = 1;
/** Of fewer recent units the pace is that of the whole time: slow answers come in bursts. */
const fewUnits = 10;
const barWidth = 24;

/** A lane that is under way. */
export interface Underway {
  readonly lane: { readonly name: LaneName };
  readonly progress: LaneProgress;
}

/**
 * Draws how far a run's lanes are on stderr: a live line at a terminal, a plain line every five seconds elsewhere, and
 * one at the end. Returns what ends it.
 */
export function showProgress(terminal: Terminal, lanes: readonly Underway[]): () => void {
  const live = terminal.isTTY('stderr');
  const speeds = lanes.map(({ progress }) => new Speed(progress));
  const every = live ? measured : asLines;
  let drawnAt = performance.now();
  let told: readonly number[] | null = null;
  const draw = (line: typeof lineOf): void => {
    const texts = lanes.map(({ progress }, index) => line(progress, speeds[index] ?? new Speed(progress)));
    const lines = lanes.map(({ lane }, index) => `${lane.name}: ${texts[index] ?? ''}`);
    // What all of them wait for is told once: sides that are brought up for the run.
    const isWaiting = line === lineOf && lanes.every(({ progress }) => progress.doing !== null);
    const isOne = isWaiting && new Set(texts).size === 1;
    terminal.progress(lanes.length === 1 || isOne ? (texts[0] ?? '') : lines.join(' | '));
  };
  const done = (): readonly number[] => lanes.map(({ progress }) => progress.done);
  const timer = setInterval(() => {
    for (const speed of speeds) speed.measure();
    if (performance.now() - drawnAt < every - measured / 2) return;
    drawnAt = performance.now();
    told = done();
    draw(lineOf);
  }, measured);
  return () => {
    clearInterval(timer);
    if (live) terminal.progress(null);
    // Where lines were printed, the last of them says how far it came in the end.
    else if (told !== null && !isDeepStrictEqual(told, done())) draw(countLine);
  };
}

/** Units a second, the recent ones first and foremost; only time in which units are counted is measured. */
class Speed {
  readonly #progress: LaneProgress;
  #done = 0;
  #at = performance.now();
  #units = 0;
  #seconds = 0;
  #allUnits = 0;
  #allSeconds = 0;

  constructor(progress: LaneProgress) {
    this.#progress = progress;
  }

  get rate(): number {
    if (this.#seconds === 0) return 0;
    return this.#units < fewUnits ? this.#allUnits / this.#allSeconds : this.#units / this.#seconds;
  }

  /** Null where nobody can know yet. s. */
  get left(): number | null {
    const { total, done } = this.#progress;
    return this.#seconds < leastKnown || this.rate === 0 ? null : (total - done) / this.rate;
  }

  measure(): void {
    const now = performance.now();
    const passed = (now - this.#at) / 1_000;
    if (this.#progress.doing === null) {
      const kept = Math.exp(-passed / memory);
      this.#units = this.#units * kept + (this.#progress.done - this.#done);
      this.#seconds = this.#seconds * kept + passed;
      this.#allUnits += this.#progress.done - this.#done;
      this.#allSeconds += passed;
    }
    this.#done = this.#progress.done;
    this.#at = now;
  }
}

function lineOf(progress: LaneProgress, speed: Speed): string {
  if (progress.doing !== null) return progress.doing;
  const left = speed.left === null ? '' : `, ${inWords(speed.left)} left`;
  return `${countLine(progress, speed)}${left}`;
}

function countLine({ done, total, bad, badName }: LaneProgress, { rate }: Speed): string {
  const filled = Math.round((total === 0 ? 0 : done / total) * barWidth);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`;
  const count = (number: number): string => number.toLocaleString('en');
  return `${bar} ${count(done)}/${count(total)}  ${count(rate < 1 ? Number(rate.toFixed(2)) : Math.round(rate))}/s  ${count(bad)} ${badName}`;
}
