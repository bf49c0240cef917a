import { join } from 'node:path';
import { redactContract } from '../redaction/redactContract.ts';
import { VerifierLines } from '../redaction/VerifierLines.ts';
import { runFiles } from './runFiles.ts';
import type { ContractDocument } from '../model/contract.ts';
import type { Door } from '../redaction/Door.ts';
import type { TextLog } from '../redaction/TextLog.ts';

/** What only a run with contracts has: what became of each interaction, and what verifiers and state handlers printed. */
export class ContractFiles {
  readonly #path: string;
  readonly #door: Door;
  #log: Promise<TextLog> | null = null;
  #lines: Promise<Pick<TextLog, 'write'>> | null = null;

  constructor(path: string, door: Door) {
    this.#path = path;
    this.#door = door;
  }

  /** So far, or in all: the document is replaced whole. */
  async document(contract: ContractDocument): Promise<void> {
    const redacted = redactContract(this.#door.redactor, contract);
    await this.#door.document(join(this.#path, runFiles.contract), redacted);
  }

  /** Opened by whoever asks first. */
  log(): Promise<Pick<TextLog, 'write'>> {
    this.#lines ??= this.#opened();
    return this.#lines;
  }

  async close(): Promise<void> {
    if (this.#log !== null) await (await this.#log).close();
  }

  async #opened(): Promise<Pick<TextLog, 'write'>> {
    this.#log = this.#door.textLog(join(this.#path, runFiles.contractLog));
    const log = await this.#log;
    const lines = new VerifierLines(this.#door.redactor);
    return { write: (line) => log.write(lines.clean(line)) };
  }
}
