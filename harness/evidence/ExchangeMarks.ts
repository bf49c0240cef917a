import { hash } from 'node:crypto';
import { EvidenceLedger } from './EvidenceLedger.ts';

/** What is known of an exchange, as bits. */
export const marks = {
  /** It has its line in `comparisons.ndjson`. */
  lined: 1,
  /** It may change something, and was sent or about to be. */
  sent: 8,
  differences: 16,
} as const;

/** Marks of exchanges by their id; 9 bytes each, whatever the ids. */
export class ExchangeMarks {
  readonly #ledger = new EvidenceLedger();

  add(id: string, bits: number): void {
    this.#ledger.mark(digestOf(id), bits);
  }

  of(id: string): number {
    return this.#ledger.mark(digestOf(id), 0);
  }
}

/** 48 bits: of a million exchanges two go under one digest once in five hundred runs. */
function digestOf(id: string): string {
  return hash('sha1', id, 'hex').slice(0, 12);
}
