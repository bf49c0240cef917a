import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A pipe with a name, in a temporary folder of the owner's alone: another program writes to it as to a file, and
 * nothing of it is ever on the disk. Its end is held open here, so that it ends when `end` is called and all is read:
 * not before somebody has opened it, and not never where nobody does.
 */
export class NamedPipe {
  readonly path: string;
  readonly stream: Readable;
  readonly #folder: string;
  #writer: number | null;
  readonly #atExit = (): void => rmSync(this.#folder, { recursive: true, force: true });

  private constructor(folder: string, path: string, reader: number, writer: number) {
    this.#folder = folder;
    this.path = path;
    this.#writer = writer;
    this.stream = new Socket({ fd: reader, readable: true, writable: false });
    process.once('exit', this.#atExit);
  }

  /** Null where the system has no such pipes. Call `remove` however it ends. */
  static async make(): Promise<NamedPipe | null> {
    if (process.platform === 'win32') return null;
    // Named as the other folders for k6 are: those of killed runs are found by it and removed.
    const folder = await mkdtemp(join(tmpdir(), `harness-load-${String(process.pid)}-`));
    const path = join(folder, 'samples');
    try {
      await run('mkfifo', ['-m', '600', path]);
      // A reader that does not wait for its writer; then the writer finds one.
      const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      return new NamedPipe(folder, path, reader, openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
    } catch {
      await rm(folder, { recursive: true, force: true });
      return null;
    }
  }

  /** Nobody writes any more: the stream ends once all is read. */
  end(): void {
    if (this.#writer !== null) closeSync(this.#writer);
    this.#writer = null;
  }

  async remove(): Promise<void> {
    this.end();
    this.stream.destroy();
    process.removeListener('exit', this.#atExit);
    await rm(this.#folder, { recursive: true, force: true });
  }
}
