import { join } from 'node:path';
import { redactContract } from '../redaction/redactContract.ts';
import { VerifierLines } from '../redaction/VerifierLines.ts';
import { runFiles } from './runFiles.ts';
import type { ContractDocument } from '../model/contract.ts';
import type { Door } from '../redaction/Door.ts';
import type { TextLog } from '../redaction/TextLog.ts';

/** Takes lines that a verifier printed together: what one of them shows to be secret is hidden in all. */
export interface ContractLog {
  readonly write: (lines: readonly string[]) => void;
}

/** What only a run with contracts has: what became of each interaction, and what verifiers and state handlers printed. */
export class ContractFiles {
  readonly #path: string;
  readonly #door: Door;
  #log: Promise<TextLog> | null = null;
  #lines: Promise<ContractLog> | null = null;

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
  log(): Promise<ContractLog> {
    this.#lines ??= this.#opened();
    return this.#lines;
  }

  async close(): Promise<void> {
    if (this.#log !== null) await (await this.#log).close();
  }

  async #opened(): Promise<ContractLog> {
    this.#log = this.#door.textLog(join(this.#path, runFiles.contractLog));
    const log = await this.#log;
    const verifier = new VerifierLines(this.#door.redactor);
    return {
      write: (lines) => {
        for (const line of verifier.cleanAll(lines)) log.write(line);
      },
    };
  }
}
