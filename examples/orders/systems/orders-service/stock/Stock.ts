import { setTimeout } from 'node:timers/promises';
import type { Bus } from '../bus/Bus.ts';
import type { MessageOf } from '../bus/Message.ts';

/** An item on sale; `price` in cents, `stock` what is not reserved. */
export interface Item {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/** What a part made of one order's pieces; kept for good, so that a message which comes again changes nothing. */
type Reservation =
  | { readonly state: 'reserved' | 'released'; readonly sku: string; readonly quantity: number }
  | { readonly state: 'refused' };

/** The part that has the items, and reserves pieces of them for orders. */
export class Stock {
  readonly #items = new Map<string, Item>();
  readonly #reservations = new Map<string, Reservation>();
  readonly #bus: Bus;
  readonly #looksTwice: boolean;

  /** `looksTwice`: whether a reservation is made by the stock as it is then, and not as it was a while ago. */
  constructor(bus: Bus, looksTwice: boolean) {
    this.#bus = bus;
    this.#looksTwice = looksTwice;
    bus.on('reserve-stock', async (message) => this.#reserve(message));
    bus.on('release-stock', (message) => this.#release(message));
  }

  put(item: Item): void {
    this.#items.set(item.sku, item);
  }

  item(sku: string): Item | null {
    return this.#items.get(sku) ?? null;
  }

  empty(): void {
    this.#items.clear();
    this.#reservations.clear();
  }

  async #reserve({ order, sku, quantity }: MessageOf<'reserve-stock'>): Promise<void> {
    const seen = this.#items.get(sku);
    if (!this.#looksTwice) await setTimeout(200);
    const item = this.#looksTwice ? this.#items.get(sku) : seen;
    let reservation = this.#reservations.get(order);
    if (reservation === undefined) {
      reservation =
        item === undefined || item.stock < quantity
          ? { state: 'refused' }
          : { state: 'reserved', sku, quantity };
      this.#reservations.set(order, reservation);
      if (item !== undefined && reservation.state === 'reserved')
        this.put({ ...item, stock: item.stock - quantity });
    }
    this.#bus.publish({ kind: reservation.state === 'refused' ? 'stock-refused' : 'stock-reserved', order });
  }

  #release({ order }: MessageOf<'release-stock'>): void {
    const reservation = this.#reservations.get(order);
    if (reservation?.state === 'reserved') {
      const item = this.#items.get(reservation.sku);
      if (item !== undefined) this.put({ ...item, stock: item.stock + reservation.quantity });
      this.#reservations.set(order, { ...reservation, state: 'released' });
    }
    this.#bus.publish({ kind: 'stock-released', order });
  }
}
