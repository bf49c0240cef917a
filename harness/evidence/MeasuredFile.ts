import { join } from 'node:path';
import { runFiles } from './runFiles.ts';
import type { LaneName, Measurement } from '../model/measurement.ts';
import type { Door } from '../redaction/Door.ts';

/** `measured.json`: what lanes have counted so far, on the disk in case the run is killed. */
export class MeasuredFile {
  readonly #path: string;
  readonly #door: Door;
  readonly #lanes = new Map<LaneName, readonly Measurement[]>();
  #writing: Promise<void> = Promise.resolve();
  #isSettled = false;

  constructor(path: string, door: Door) {
    this.#path = join(path, runFiles.measured);
    this.#door = door;
  }

  /** What a lane counted so far takes the place of what it had; nothing any more once it is settled. */
  async measured(lane: LaneName, measurements: readonly Measurement[]): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (this.#isSettled) return;
      this.#lanes.set(lane, measurements);
      await this.#write();
    });
    await this.#writing;
  }

  /** Nothing more is counted; `written`: lanes whose counts stand in `measurements.ndjson`, and are to go from here. */
  async settle(written: ReadonlySet<LaneName>): Promise<void> {
    this.#isSettled = true;
    await this.#writing.catch(() => undefined);
    for (const lane of written) this.#lanes.delete(lane);
    const isEmpty = [...this.#lanes.values()].every((measurements) => measurements.length === 0);
    await (isEmpty ? this.#door.remove(this.#path) : this.#write());
  }

  async #write(): Promise<void> {
    const measurements = [...this.#lanes.values()].flat();
    await this.#door.document(this.#path, { schema: 'harness.measured/1', measurements });
  }
}
