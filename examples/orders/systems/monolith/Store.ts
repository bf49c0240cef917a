/** An item on sale; `price` in cents. */
export interface Item {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/** An order; settled from the start, since all of it happens in one transaction. */
export interface Order {
  readonly id: string;
  readonly reference: string;
  readonly sku: string;
  readonly quantity: number;
  /** In cents. */
  readonly total: number;
  readonly status: 'confirmed' | 'cancelled';
  readonly reason: 'out_of_stock' | 'payment_refused' | 'cancelled_by_customer' | null;
}

/** What one transaction sees and writes: all of it is kept, or none. */
export class Transaction {
  readonly #store: Store;
  readonly #items = new Map<string, Item>();
  readonly #orders = new Map<string, Order>();
  readonly #deeds: (() => void)[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  item(sku: string): Item | null {
    return this.#items.get(sku) ?? this.#store.item(sku);
  }

  put(item: Item): void {
    this.#items.set(item.sku, item);
  }

  save(order: Order): void {
    this.#orders.set(order.id, order);
  }

  /** Done once the transaction is kept. */
  afterwards(deed: () => void): void {
    this.#deeds.push(deed);
  }

  get deeds(): readonly (() => void)[] {
    return this.#deeds;
  }

  get written(): { readonly items: Iterable<Item>; readonly orders: Iterable<Order> } {
    return { items: this.#items.values(), orders: this.#orders.values() };
  }
}

/** Everything that the monolith knows, in memory; one transaction at a time. */
export class Store {
  readonly #items = new Map<string, Item>();
  readonly #orders = new Map<string, Order>();
  #last = 1000;
  #turn: Promise<unknown> = Promise.resolve();

  item(sku: string): Item | null {
    return this.#items.get(sku) ?? null;
  }

  order(id: string): Order | null {
    return this.#orders.get(id) ?? null;
  }

  orderFor(reference: string): Order | null {
    return [...this.#orders.values()].find((order) => order.reference === reference) ?? null;
  }

  nextId(): string {
    this.#last += 1;
    return String(this.#last);
  }

  /** Keeps what `work` wrote when it ends, nothing of it when it throws. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      const transaction = new Transaction(this);
      const result = await work(transaction);
      for (const item of transaction.written.items) this.#items.set(item.sku, item);
      for (const order of transaction.written.orders) this.#orders.set(order.id, order);
      for (const deed of transaction.deeds) deed();
      return result;
    };
    const done = this.#turn.then(run, run);
    this.#turn = done;
    return done;
  }

  /** Waits for its turn, too: nobody's transaction is cut. */
  async empty(): Promise<void> {
    await this.transaction(async () => {
      this.#items.clear();
      this.#orders.clear();
    });
  }
}
