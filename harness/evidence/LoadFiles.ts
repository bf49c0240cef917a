import { join } from 'node:path';
import { runFiles } from './runFiles.ts';
import type { LoadDocument } from '../model/load.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Door } from '../redaction/Door.ts';
import type { TextLog } from '../redaction/TextLog.ts';

/** What only a run with load has: what was counted for people, and what the tool printed. */
export class LoadFiles {
  readonly #path: string;
  readonly #door: Door;
  #log: Promise<TextLog> | null = null;
  #measuring: Promise<void> = Promise.resolve();
  #isSettled = false;

  constructor(path: string, door: Door) {
    this.#path = path;
    this.#door = door;
  }

  /** So far, or in all: the document is replaced whole. */
  async document(load: LoadDocument): Promise<void> {
    await this.#door.document(join(this.#path, runFiles.load), load);
  }

  /** What is counted so far, replaced whole; nothing any more once it is settled. */
  async measured(measurements: readonly Measurement[]): Promise<void> {
    this.#measuring = this.#measuring.then(async () => {
      if (this.#isSettled) return;
      const document = { schema: 'harness.measured/1', measurements };
      await this.#door.document(join(this.#path, runFiles.measured), document);
    });
    await this.#measuring;
  }

  /** Nothing more is counted; `isWritten`: the counts stand in `measurements.ndjson`, and these are to go. */
  async settle(isWritten: boolean): Promise<void> {
    this.#isSettled = true;
    await this.#measuring.catch(() => undefined);
    if (isWritten) await this.#door.remove(join(this.#path, runFiles.measured));
  }

  /** Opened by whoever asks first. */
  log(): Promise<TextLog> {
    this.#log ??= this.#door.textLog(join(this.#path, runFiles.loadLog));
    return this.#log;
  }

  async close(): Promise<void> {
    if (this.#log !== null) await (await this.#log).close();
  }
}
