import { join } from 'node:path';
import { runFiles } from './runFiles.ts';
import type { IdentityDigests, SentEntry } from '../model/sent.ts';
import type { Door } from '../redaction/Door.ts';
import type { LineFile, LineFileOptions } from '../redaction/LineFile.ts';

/** How much of the files of lines stays when a run is gone on with. */
export type KeptLines = Readonly<
  Record<'comparisons' | 'differences' | 'examples', Pick<LineFileOptions, 'keep'>>
>;

/** What a run keeps only so that it can be gone on with. The files are made when the first entry comes. */
export class ResumeFiles {
  readonly #directory: string;
  readonly #door: Door;
  #opening: Promise<LineFile> | null = null;
  #identities: LineFile | null = null;

  constructor(directory: string, door: Door) {
    this.#directory = directory;
    this.#door = door;
  }

  /** Resolves when the entry is on the disk: only then may happen what it tells of. Entries at once share a write. */
  async sent(entry: SentEntry): Promise<void> {
    this.#opening ??= this.#open();
    const sent = await this.#opening;
    const written = sent.write(entry);
    await Promise.all([written, sent.commit()]);
  }

  /** Takes a line; nothing is sent before `sent` has opened the files. */
  identity(digests: IdentityDigests): Promise<void> | undefined {
    return this.#identities?.write(digests);
  }

  async flush(): Promise<void> {
    await this.#identities?.flush();
  }

  async close(): Promise<void> {
    if (this.#opening === null) return;
    const results = await Promise.allSettled([
      this.#opening.then((sent) => sent.close()),
      this.#opening.then(() => this.#identities?.close()),
    ]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  /** A run that has come to its end is not gone on with. */
  async remove(): Promise<void> {
    for (const file of [runFiles.sent, runFiles.identities])
      await this.#door.remove(join(this.#directory, file));
  }

  async #open(): Promise<LineFile> {
    const open = (file: string): Promise<LineFile> =>
      this.#door.digests(join(this.#directory, file), { open: 'resume' });
    this.#identities = await open(runFiles.identities);
    return open(runFiles.sent);
  }
}
