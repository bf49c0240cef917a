import type { OrderAsked } from '../../bootstrap/asked.ts';
import { Refusal } from '../../bootstrap/Refusal.ts';
import type { Bus } from '../bus/Bus.ts';
import type { Event } from '../bus/Message.ts';
import type { FaultName } from '../faults.ts';
import { abandoned, begin, onCancel, onEvent, type Order, type Turn } from './saga.ts';

const events = [
  'stock-reserved',
  'stock-refused',
  'stock-released',
  'payment-taken',
  'payment-refused',
  'payment-refunded',
] as const satisfies readonly Event['kind'][];

/** The part that has the orders, and leads each through its saga. */
export class Orders {
  readonly #orders = new Map<string, Order>();
  #last = 7_000_000;
  readonly #byReference = new Map<string, string>();
  readonly #bus: Bus;
  readonly #faults: ReadonlySet<FaultName>;

  constructor(bus: Bus, faults: ReadonlySet<FaultName>) {
    this.#bus = bus;
    this.#faults = faults;
    for (const kind of events) bus.on(kind, (event) => this.#hear(event));
  }

  /** The order at its beginning; the same reference is the same order. */
  place({ reference, sku, quantity, card }: OrderAsked, price: number): Order {
    const before = this.order(this.#byReference.get(reference) ?? '');
    if (before !== null && !this.#faults.has('double-order')) {
      if (before.sku === sku && before.quantity === quantity) return before;
      throw new Refusal(409, 'reference_taken', 'Another order has this reference.');
    }
    this.#last += 1;
    const order: Order = {
      id: String(this.#last),
      reference,
      sku,
      quantity,
      total: price * quantity,
      card,
      stage: { at: 'reserving' },
      unwanted: false,
    };
    this.#byReference.set(reference, order.id);
    this.#turn(begin(order));
    return order;
  }

  order(id: string): Order | null {
    return this.#orders.get(id) ?? null;
  }

  /** Heeded at once where the order is confirmed, else as soon as what is under way has ended. */
  cancel(id: string): Order {
    const order = this.order(id);
    if (order === null) throw new Refusal(404, 'not_found', 'There is no such order.');
    if (order.unwanted || order.stage.at === 'compensating' || order.stage.at === 'cancelled')
      throw new Refusal(409, 'already_cancelled', 'This order is cancelled already.');
    return this.#turn(onCancel(order));
  }

  empty(): void {
    this.#orders.clear();
    this.#byReference.clear();
  }

  #hear(event: Event): void {
    const order = this.order(event.order);
    if (order !== null) this.#turn(onEvent(order, event));
  }

  #turn(right: Turn): Order {
    const { order, say } = this.#faults.has('lost-compensation') ? abandoned(right) : right;
    this.#orders.set(order.id, order);
    for (const message of say) this.#bus.publish(message);
    return order;
  }
}
