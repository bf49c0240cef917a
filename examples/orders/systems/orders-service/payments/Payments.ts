import { type Bank, CardRefused } from '../../bank/Bank.ts';
import type { Bus } from '../bus/Bus.ts';
import type { MessageOf } from '../bus/Message.ts';

/** The part that asks the bank. The order's reference is the bank's idempotency key: a message may come again. */
export class Payments {
  readonly #bank: Bank;
  readonly #bus: Bus;

  constructor(bank: Bank, bus: Bus) {
    this.#bank = bank;
    this.#bus = bus;
  }

  listen(): void {
    this.#bus.on('take-payment', async (message) => this.#take(message));
    this.#bus.on('refund-payment', async (message) => this.#refund(message));
  }

  async #take({ order, reference, amount, card }: MessageOf<'take-payment'>): Promise<void> {
    try {
      await this.#bank.charge(reference, amount, card);
      this.#bus.publish({ kind: 'payment-taken', order });
    } catch (error) {
      if (!(error instanceof CardRefused)) throw error;
      this.#bus.publish({ kind: 'payment-refused', order });
    }
  }

  async #refund({ order, reference }: MessageOf<'refund-payment'>): Promise<void> {
    await this.#bank.refund(reference);
    this.#bus.publish({ kind: 'payment-refunded', order });
  }
}
