import type { Sent, SentMail, SentRequest } from '../../model/outbound.ts';

/** What is kept; of more the oldest goes. A journey looks at what it caused a moment ago. */
const keptSent = 10_000;
const keptBytes = 64 * 1024 * 1024;

/** What came in, before it has its place in the order. */
export type Incoming = Omit<SentMail, 'sequence' | 'at'> | Omit<SentRequest, 'sequence' | 'at'>;

interface Kept {
  readonly sent: Sent;
  readonly bytes: number;
}

/** What one side sent out, in the order in which it came; in memory only, since it is about people. */
export class SentStore {
  #kept: Kept[] = [];
  #bytes = 0;
  #last = 0;
  readonly #waiting = new Set<() => void>();

  /** `sequence` of the latest; 0 before any. */
  get last(): number {
    return this.#last;
  }

  add(incoming: Incoming): void {
    this.#last += 1;
    const sent: Sent = { ...incoming, sequence: this.#last, at: Date.now() };
    // Two bytes a character, about.
    const bytes = 2 * JSON.stringify(sent).length;
    this.#kept.push({ sent, bytes });
    this.#bytes += bytes;
    while (this.#kept.length > 1 && (this.#bytes > keptBytes || this.#kept.length > keptSent))
      this.#bytes -= this.#kept.shift()?.bytes ?? 0;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** What came after a sequence, the oldest first, up to so many bytes but at least one. */
  after(sequence: number, most: number): readonly Sent[] {
    const found: Sent[] = [];
    let bytes = 0;
    for (const kept of this.#kept) {
      if (kept.sent.sequence <= sequence) continue;
      bytes += kept.bytes;
      if (found.length > 0 && bytes > most) break;
      found.push(kept.sent);
    }
    return found;
  }

  /** Resolves when something came after a sequence, or after so many ms. */
  arrival(sequence: number, within: number): Promise<void> {
    if (this.#last > sequence) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, within);
      this.#waiting.add(done);
    });
  }
}
