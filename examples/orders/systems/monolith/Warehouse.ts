import type { Order } from './Store.ts';

/** The warehouse, which hears by a webhook what became of an order. */
export class Warehouse {
  readonly #url: string | null;

  /** Null: there is nobody to tell. */
  constructor(url: string | null) {
    this.#url = url;
  }

  /** After the transaction, and not waited for: a warehouse that is closed holds up no order. */
  tell({ reference, sku, quantity, status, reason }: Order): void {
    if (this.#url === null) return;
    const path = `/orders/${encodeURIComponent(reference)}/${status}`;
    void fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event: `order.${status}`, reference, sku, quantity, reason }),
      signal: AbortSignal.timeout(5000),
    }).then(
      async (answer) => answer.body?.cancel(),
      (error: unknown) => {
        process.stderr.write(`monolith: the warehouse did not hear of ${reference}: ${String(error)}\n`);
      },
    );
  }
}
