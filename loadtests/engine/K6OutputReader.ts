import { isAscii } from 'node:buffer';
import { metricPrefix, parseSample, pointPrefix } from './K6Sample.ts';
import type { K6Sample } from './K6Sample.ts';

/** What is done with the samples of one metric. */
export type TakeSample = (sample: K6Sample) => void;

/** Who reads what k6 writes. */
export interface K6OutputTaker {
  /** Asked once a metric; null: its samples are counted by nobody and not parsed. */
  readonly takerOf: (metric: string) => TakeSample | null;
  /** A line of k6's that says what a metric is. */
  readonly metric: (line: string) => void;
  /** Any other line: k6's table, what `handleSummary` prints. */
  readonly text: (line: string) => void;
  /** All of it is text: what looks like a sample is none of k6's. */
  readonly isPlainText?: boolean;
}

/** Past it a line is no sample of k6's: what is left of it is dropped. */
const longestLine = 1024 * 1024;
const mostMetrics = 10_000;

/**
 * Cuts what k6 writes into lines and its samples out of these. About twelve lines a request come by, of which one or two
 * are needed: a line is looked at up to its metric's name, and parsed only where somebody takes it.
 */
export class K6OutputReader {
  readonly #taker: K6OutputTaker;
  readonly #takers = new Map<string, TakeSample | null>();
  /** Bytes as characters, one for one: cut in the middle of a UTF-8 sequence they are still whole. */
  #rest = '';
  #tooLong = false;
  /** Whether all that waits in `#rest` and comes with this chunk is plain ASCII: then nothing needs decoding. */
  #isPlain = true;

  constructor(taker: K6OutputTaker) {
    this.#taker = taker;
  }

  write(chunk: Buffer): void {
    const isPlain = isAscii(chunk);
    this.#isPlain = isPlain && (this.#rest === '' || this.#isPlain);
    const text = this.#rest + chunk.toString('latin1');
    let start = 0;
    let end = text.indexOf('\n');
    while (end >= 0) {
      if (this.#tooLong) this.#tooLong = false;
      else this.#line(text, start, end);
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > longestLine) {
      this.#rest = '';
      this.#tooLong = true;
    }
  }

  /** What is left without an end of line: text, or a sample that a killed k6 did not write to its end. */
  end(): void {
    if (this.#rest !== '' && (this.#taker.isPlainText === true || !this.#rest.startsWith('{"')))
      this.#taker.text(this.#decoded(this.#rest));
    this.#rest = '';
  }

  #line(text: string, start: number, end: number): void {
    const isText = this.#taker.isPlainText === true;
    if (isText || !text.startsWith(pointPrefix, start)) {
      const line = this.#decoded(text.slice(start, end));
      if (!isText && line.startsWith(metricPrefix)) this.#taker.metric(line);
      else this.#taker.text(line);
      return;
    }
    const nameStart = start + pointPrefix.length;
    const nameEnd = text.indexOf('"', nameStart);
    const take = this.#takerOf(text.slice(nameStart, nameEnd));
    if (take === null) return;
    const line = this.#decoded(text.slice(start, end));
    const sample = parseSample(line, line.indexOf('"', pointPrefix.length));
    if (sample === null) this.#taker.text(line);
    else take(sample);
  }

  #takerOf(name: string): TakeSample | null {
    let take = this.#takers.get(name);
    if (take === undefined) {
      take = this.#taker.takerOf(name);
      if (this.#takers.size < mostMetrics) this.#takers.set(name, take);
    }
    return take;
  }

  #decoded(line: string): string {
    return this.#isPlain || !/[\u0080-\u00ff]/.test(line)
      ? line
      : Buffer.from(line, 'latin1').toString('utf8');
  }
}
