import { setTimeout } from 'node:timers/promises';

/** Cards of the bank's test mode; a card that is none of these is refused. */
export const testCards = ['good', 'refused', 'refused-late'] as const;

/** What the bank did with one order's money, in cents. */
export interface BankEntry {
  readonly kind: 'taken' | 'refunded';
  readonly amount: number;
}

/** Thrown where the bank refuses a card: with `refused-late` after it took the money. */
export class CardRefused extends Error {
  override readonly name = 'CardRefused';
  readonly taken: boolean;

  constructor(taken: boolean) {
    super(taken ? 'the card is refused, and the money is taken' : 'the card is refused');
    this.taken = taken;
  }
}

/**
 * The bank's test mode, which either system has for itself. Like real ones it takes a reference for an idempotency key:
 * the same one is charged once and refunded once, however often it is asked.
 */
export class Bank {
  readonly #entries = new Map<string, BankEntry[]>();
  readonly #milliseconds: number;

  /** `milliseconds`: how long it takes for each answer. */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Takes the money. Throws CardRefused. */
  async charge(reference: string, amount: number, card: string): Promise<void> {
    await setTimeout(this.#milliseconds);
    if (card !== 'good' && card !== 'refused-late') throw new CardRefused(false);
    if (!this.#entries.has(reference)) this.#entries.set(reference, [{ kind: 'taken', amount }]);
    // The card's own bank says no when it is too late.
    if (card === 'refused-late') throw new CardRefused(true);
  }

  /** Gives back what was taken; nothing where nothing was, or where it was given back before. */
  async refund(reference: string): Promise<void> {
    await setTimeout(this.#milliseconds);
    const entries = this.#entries.get(reference);
    const taken = entries?.find(({ kind }) => kind === 'taken');
    if (entries?.length === 1 && taken !== undefined)
      entries.push({ kind: 'refunded', amount: taken.amount });
  }

  /** What happened under this reference, oldest first. */
  statement(reference: string): readonly BankEntry[] {
    return [...(this.#entries.get(reference) ?? [])];
  }

  forget(): void {
    this.#entries.clear();
  }
}
