import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPaired } from './readRun.ts';
import { runFiles } from './runFiles.ts';
import type { PairedDisagreements } from '../model/pairedDisagreements.ts';
import type { Door } from '../redaction/Door.ts';
import type { LineFile } from '../redaction/LineFile.ts';

/** Where somebody disagreed with the baseline: opened by its first line, since most runs have none. */
export class PairedFile {
  readonly #path: string;
  readonly #door: Door;
  /** Flushed before each line: a line here says that its exchange is counted, so that no resumed run adds another. */
  readonly #before: () => Promise<void>;
  #file: Promise<LineFile> | null = null;

  constructor(path: string, door: Door, before: () => Promise<void>) {
    this.#path = path;
    this.#door = door;
    this.#before = before;
  }

  async write(line: PairedDisagreements): Promise<void> {
    const path = join(this.#path, runFiles.control);
    this.#file ??= this.#door.lines(path, { open: 'resume', before: this.#before });
    const file = await this.#file;
    await file.write(line);
  }

  /** The lines so far, those of before a resume included; none where there was no such line. */
  async *lines(): AsyncGenerator<PairedDisagreements> {
    if (this.#file === null && !existsSync(join(this.#path, runFiles.control))) return;
    await this.flush();
    yield* readPaired(this.#path);
  }

  async flush(): Promise<void> {
    if (this.#file !== null) await (await this.#file).flush();
  }

  async close(): Promise<void> {
    if (this.#file !== null) await (await this.#file).close();
  }
}
