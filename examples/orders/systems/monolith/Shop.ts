import { type Bank, CardRefused } from '../bank/Bank.ts';
import type { OrderAsked } from '../bootstrap/asked.ts';
import { Refusal } from '../bootstrap/Refusal.ts';
import type { Order, Store, Transaction } from './Store.ts';
import type { Warehouse } from './Warehouse.ts';

/** Thrown inside a transaction to undo all of it. */
class Undo extends Error {
  override readonly name = 'Undo';
  readonly reason: NonNullable<Order['reason']>;

  constructor(reason: NonNullable<Order['reason']>) {
    super(reason);
    this.reason = reason;
  }
}

/** Orders as the monolith has always taken them: stock, payment and order in one transaction. */
export class Shop {
  readonly #store: Store;
  readonly #bank: Bank;
  readonly #warehouse: Warehouse;

  constructor(store: Store, bank: Bank, warehouse: Warehouse) {
    this.#store = store;
    this.#bank = bank;
    this.#warehouse = warehouse;
  }

  /** The order at its end: confirmed, or cancelled and nothing else changed. The same reference is the same order. */
  async place(asked: OrderAsked): Promise<Order> {
    try {
      return await this.#store.transaction(async (transaction) => {
        const before = this.#store.orderFor(asked.reference);
        if (before !== null) return repeated(before, asked);
        return this.#confirm(transaction, asked);
      });
    } catch (error) {
      if (!(error instanceof Undo)) throw error;
      // All that the transaction wrote is undone; that there was an order is kept.
      return this.#store.transaction(async (transaction) => {
        const before = this.#store.orderFor(asked.reference);
        if (before !== null) return repeated(before, asked);
        return this.#save(transaction, {
          ...this.#orderOf(asked),
          status: 'cancelled',
          reason: error.reason,
        });
      });
    }
  }

  /** Gives back the pieces and the money of a confirmed order. */
  async cancel(id: string): Promise<Order> {
    return this.#store.transaction(async (transaction) => {
      const order = this.#store.order(id);
      if (order === null) throw new Refusal(404, 'not_found', 'There is no such order.');
      if (order.status === 'cancelled')
        throw new Refusal(409, 'already_cancelled', 'This order is cancelled already.');
      const item = transaction.item(order.sku);
      if (item !== null) transaction.put({ ...item, stock: item.stock + order.quantity });
      await this.#bank.refund(order.reference);
      return this.#save(transaction, { ...order, status: 'cancelled', reason: 'cancelled_by_customer' });
    });
  }

  async #confirm(transaction: Transaction, asked: OrderAsked): Promise<Order> {
    const order = this.#orderOf(asked);
    const item = transaction.item(asked.sku);
    if (item === null || item.stock < asked.quantity) throw new Undo('out_of_stock');
    transaction.put({ ...item, stock: item.stock - asked.quantity });
    try {
      await this.#bank.charge(asked.reference, order.total, asked.card);
    } catch (error) {
      if (!(error instanceof CardRefused)) throw error;
      // The one thing that no rollback brings back.
      if (error.taken) await this.#bank.refund(asked.reference);
      throw new Undo('payment_refused');
    }
    return this.#save(transaction, order);
  }

  #orderOf({ reference, sku, quantity }: OrderAsked): Order {
    const item = this.#store.item(sku);
    if (item === null) throw new Refusal(422, 'unknown_item', 'There is no such item.');
    const id = this.#store.nextId();
    return { id, reference, sku, quantity, total: item.price * quantity, status: 'confirmed', reason: null };
  }

  #save(transaction: Transaction, order: Order): Order {
    transaction.save(order);
    transaction.afterwards(() => this.#warehouse.tell(order));
    return order;
  }
}

function repeated(order: Order, asked: OrderAsked): Order {
  if (order.sku === asked.sku && order.quantity === asked.quantity) return order;
  throw new Refusal(409, 'reference_taken', 'Another order has this reference.');
}
