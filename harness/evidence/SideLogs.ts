import { join } from 'node:path';
import { runFiles } from './runFiles.ts';
import type { Side } from '../model/observation.ts';
import type { Door } from '../redaction/Door.ts';
import type { TextLog } from '../redaction/TextLog.ts';

const files: Readonly<Record<Side, string>> = {
  baseline: runFiles.baselineLog,
  candidate: runFiles.candidateLog,
};

/** What the systems under test printed, where the run itself brought them up: one log for each side. */
export class SideLogs {
  readonly #path: string;
  readonly #door: Door;
  readonly #logs = new Map<Side, Promise<TextLog>>();

  constructor(path: string, door: Door) {
    this.#path = path;
    this.#door = door;
  }

  /** Opened by whoever asks first. */
  log(side: Side): Promise<TextLog> {
    const known = this.#logs.get(side);
    if (known !== undefined) return known;
    const log = this.#door.textLog(join(this.#path, files[side]));
    this.#logs.set(side, log);
    return log;
  }

  async close(): Promise<void> {
    for (const log of this.#logs.values()) await (await log).close();
  }
}
