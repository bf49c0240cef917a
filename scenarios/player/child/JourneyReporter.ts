import process from 'node:process';
import type { FullResult, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { readSettings, type PlaySettings } from '../PlaySettings.ts';
import type { PlayerMessage, PlayerNotice } from '../playerMessages.ts';
import { errorPlace, plainMessage } from './failureOf.ts';
import { journeyOf, triedOf } from './triedOf.ts';

/** What the journeys of one child may print, bytes: more is counted only. */
const mostPrinted = 1_000_000;

/** Tells the parent what is played, as Playwright tells it: over the channel, for anything may be printed. */
class JourneyReporter implements Reporter {
  readonly #settings: PlaySettings;
  readonly #sent: Promise<void>[] = [];
  #printed = 0;

  constructor() {
    const settings = readSettings(process.env);
    if (settings === null) throw new Error('this reporter is for the player of migration-harness alone');
    this.#settings = settings;
  }

  printsToStdio(): boolean {
    // Else Playwright adds a reporter of its own that does.
    return true;
  }

  onBegin(_config: unknown, suite: Suite): void {
    const journeys = suite.allTests().map((test) => journeyOf(test, this.#settings.root));
    this.#send({ kind: 'begun', journeys });
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    // A spec that has itself tried again is no better for it: attempts are the lane's.
    if (result.retry === 0) this.#send({ kind: 'tried', played: triedOf(test, result, this.#settings) });
  }

  onError(error: TestError): void {
    this.#send({
      kind: 'error',
      message: plainMessage(error),
      place: errorPlace(error, null, this.#settings.root),
    });
  }

  onStdOut(chunk: string | Buffer): void {
    this.#print(chunk);
  }

  onStdErr(chunk: string | Buffer): void {
    this.#print(chunk);
  }

  async onEnd({ status }: FullResult): Promise<void> {
    const more = this.#printed - mostPrinted;
    if (more > 0) this.#send({ kind: 'printed', text: `\n… and ${String(more)} more bytes\n` });
    this.#send({ kind: 'ended', status });
    await Promise.all(this.#sent);
  }

  #print(chunk: string | Buffer): void {
    const left = mostPrinted - this.#printed;
    this.#printed += Buffer.byteLength(chunk);
    if (left > 0) this.#send({ kind: 'printed', text: chunk.toString().slice(0, left) });
  }

  #send(notice: PlayerNotice): void {
    const message: PlayerMessage = { harness: 'player/1', notice };
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sent.push(promise);
    // Without a parent there is nobody to tell.
    if (process.send?.(message, undefined, undefined, () => resolve()) === undefined) resolve();
  }
}

// Playwright takes a reporter from the default export only.
// oxlint-disable-next-line import/no-default-export
export default JourneyReporter;
