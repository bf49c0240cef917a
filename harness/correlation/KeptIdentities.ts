import { createHmac } from 'node:crypto';
import type { LRUCache } from 'lru-cache';
import { latest } from './latest.ts';
import type { IdentityDigests } from '../model/sent.ts';

/**
 * Which values stand for each other, kept beyond the life of a process as keyed digests (HMAC-SHA-256, 128 bits). The
 * key comes from what the recording holds and is kept nowhere: who has the digests alone cannot try out ids or names,
 * and who has the recording has the values that they come from.
 */
export class KeptIdentities {
  readonly #key: Uint8Array;
  readonly #keep: (digests: IdentityDigests) => void;
  /** Of the processes before this one: candidate by baseline, and what is taken. */
  readonly #candidates: LRUCache<string, string>;
  readonly #taken: LRUCache<string, true>;

  constructor(key: Uint8Array, keep: (digests: IdentityDigests) => void, remembered: number) {
    this.#key = key;
    this.#keep = keep;
    this.#candidates = latest(remembered);
    this.#taken = latest(remembered);
  }

  /** Takes what an earlier process kept. */
  recall({ baseline, candidate, taken }: IdentityDigests): void {
    this.#candidates.set(baseline, candidate);
    this.#taken.set(taken, true);
  }

  /** Whether an earlier process already knew what one of the two stands for. */
  has(baselineKey: string, candidateKey: string): boolean {
    if (this.#candidates.size === 0) return false;
    return (
      this.#candidates.has(this.#digest('baseline', baselineKey)) ||
      this.#taken.has(this.#digest('taken', candidateKey))
    );
  }

  /** Whether an earlier process learned that this candidate's value stands for that baseline's. */
  same(baselineKey: string, candidate: string): boolean {
    if (this.#candidates.size === 0) return false;
    const known = this.#candidates.get(this.#digest('baseline', baselineKey));
    return known !== undefined && known === this.#digest('candidate', candidate);
  }

  learned(baselineKey: string, candidateKey: string, candidate: string): void {
    this.#keep({
      baseline: this.#digest('baseline', baselineKey),
      candidate: this.#digest('candidate', candidate),
      taken: this.#digest('taken', candidateKey),
    });
  }

  #digest(role: keyof IdentityDigests, value: string): string {
    return createHmac('sha256', this.#key).update(`${role}\n${value}`).digest('base64url').slice(0, 22);
  }
}
