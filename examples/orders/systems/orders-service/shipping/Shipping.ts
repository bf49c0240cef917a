import { setTimeout } from 'node:timers/promises';
import type { Bus } from '../bus/Bus.ts';
import type { News } from '../bus/Message.ts';

const tries = 3;

/** The part that tells the warehouse, by a webhook, what became of an order. */
export class Shipping {
  readonly #url: string;
  readonly #bus: Bus;

  constructor(url: string, bus: Bus) {
    this.#url = url;
    this.#bus = bus;
  }

  listen(kinds: readonly News['kind'][]): void {
    for (const kind of kinds) this.#bus.on(kind, async (news) => this.#tell(news));
  }

  async #tell({ kind, reference, sku, quantity, reason }: News): Promise<void> {
    const status = kind === 'order-confirmed' ? 'confirmed' : 'cancelled';
    const body = JSON.stringify({ reference, event: `order.${status}`, sku, quantity, reason });
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      try {
        const answer = await fetch(`${this.#url}/orders/${encodeURIComponent(reference)}/${status}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          signal: AbortSignal.timeout(5000),
        });
        await answer.body?.cancel();
        if (answer.status < 500) return;
      } catch (error) {
        if (attempt === tries)
          process.stderr.write(
            `orders-service: the warehouse did not hear of ${reference}: ${String(error)}\n`,
          );
      }
      await setTimeout(200 * attempt);
    }
  }
}
