import type { LaneProgress } from '../lane/LaneProgress.ts';
import type { Terminal } from '../redaction/Terminal.ts';
import { inWords } from './inWords.ts';
import type { Underway } from './liveProgress.ts';

const measured = 1_000;
/** Of counting, before the pace is judged; where nothing is answered yet, longer. s. */
const leastKnown = 30;
const longestSilence = 60;
/** So much slower than planned is far too slow. */
const farBelow = 4;
/** Pace that is slow where none was planned, units a second. */
const slowAtAll = 25;
/** Less time left is no matter, s; told again once so many times as much is left as was told. */
const longWait = 600;
const again = 2;

/** A lane that is under way, and its planned pace, units a second; null where none was planned. */
export type Paced = Underway & { readonly prepared: { readonly rate: number | null } };

/** Tells on stderr, early, when a lane is going to take long since the systems are slow. Returns what ends it. */
export function watchPace(terminal: Pick<Terminal, 'notice'>, lanes: readonly Paced[]): () => void {
  const paces = lanes.map(({ lane, progress, prepared }) => ({
    of: lanes.length === 1 ? '' : `${lane.name}: `,
    pace: new SlowPace(progress, prepared.rate),
  }));
  const timer = setInterval(() => {
    for (const { of, pace } of paces) {
      const told = pace.measure();
      if (told !== null) terminal.notice(`${of}${told}`);
    }
  }, measured);
  return () => clearInterval(timer);
}

/** The pace since units are counted: answers that come in bursts, each at its timeout, say nothing second by second. */
class SlowPace {
  readonly #progress: LaneProgress;
  readonly #planned: number | null;
  #at = performance.now();
  #seconds = 0;
  #first: number | null = null;
  #told = longWait / again;

  constructor(progress: LaneProgress, planned: number | null) {
    this.#progress = progress;
    this.#planned = planned;
  }

  /** What to tell now; null for nothing. */
  measure(): string | null {
    const { doing, done, total } = this.#progress;
    const now = performance.now();
    if (doing === null) {
      this.#first ??= done;
      this.#seconds += (now - this.#at) / 1_000;
    }
    this.#at = now;
    const units = done - (this.#first ?? done);
    if (doing !== null || this.#seconds < (units === 0 ? longestSilence : leastKnown)) return null;
    // Of none that came nobody knows more than that the next is at least as slow.
    const rate = Math.max(units, 1) / this.#seconds;
    const left = (total - done) / rate;
    const isSlow = rate < (this.#planned === null ? slowAtAll : this.#planned / farBelow);
    if (!isSlow || left < longWait || left < this.#told * again) return null;
    this.#told = left;
    return sentence(units, this.#seconds, left, { planned: this.#planned, rate });
  }
}

function sentence(
  units: number,
  seconds: number,
  left: number,
  { planned, rate }: { readonly planned: number | null; readonly rate: number },
): string {
  const wanted = planned === null ? '' : ` where ${count(planned)} a second were planned`;
  const done = units === 0 ? 'nothing done' : `${count(units)} done`;
  const slow = `${done} in ${inWords(seconds)}${units === 0 ? '' : `, ${count(rate)} a second`}`;
  return `this takes long: ${slow}${wanted}, ${units === 0 ? 'at least' : 'about'} ${inWords(left)} left. Interrupted, it keeps what was measured; \`--limit-exchanges\` asks for less, \`concurrency\` for more at a time`;
}

function count(number: number): string {
  return number.toLocaleString('en', { maximumSignificantDigits: number < 10 ? 2 : 4 });
}
