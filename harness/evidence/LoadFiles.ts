import { join } from 'node:path';
import { runFiles } from './runFiles.ts';
import type { LoadDocument } from '../model/load.ts';
import type { Door } from '../redaction/Door.ts';
import type { TextLog } from '../redaction/TextLog.ts';

/** What only a run with load has: what was counted for people, and what the tool printed. */
export class LoadFiles {
  readonly #path: string;
  readonly #door: Door;
  #log: Promise<TextLog> | null = null;

  constructor(path: string, door: Door) {
    this.#path = path;
    this.#door = door;
  }

  /** So far, or in all: the document is replaced whole. */
  async document(load: LoadDocument): Promise<void> {
    await this.#door.document(join(this.#path, runFiles.load), load);
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
