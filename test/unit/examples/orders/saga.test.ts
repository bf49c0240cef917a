import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bank } from '../../../../examples/orders/systems/bank/Bank.ts';
import type { Delivery } from '../../../../examples/orders/systems/orders-service/bus/Bus.ts';
import { faults } from '../../../../examples/orders/systems/orders-service/faults.ts';
import { parts } from '../../../../examples/orders/systems/orders-service/ordersService.ts';

const pieces = 5;
const price = 100;

interface Visit {
  readonly quantity: number;
  readonly card: string;
  /** ms after which the customer wants it no more; null: never. */
  readonly cancel: number | null;
}

const visits = fc.array(
  fc.record<Visit>({
    quantity: fc.integer({ min: 1, max: 3 }),
    card: fc.constantFrom('good', 'good', 'refused', 'refused-late'),
    cancel: fc.option(fc.integer({ min: 0, max: 12 })),
  }),
  { minLength: 1, maxLength: 6 },
);

/** A bus that carries messages late, in another order, and more than once. */
const deliveries = fc.array(
  fc.record<Delivery>({ copies: fc.integer({ min: 1, max: 3 }), delay: fc.integer({ min: 0, max: 4 }) }),
  { minLength: 1, maxLength: 20 },
);

/** A bank that does not answer now and then, after it has done what it was asked or before. */
class ShakyBank extends Bank {
  readonly #calls: readonly ('answers' | 'lost before' | 'lost after')[];
  #asked = 0;

  constructor(calls: readonly ('answers' | 'lost before' | 'lost after')[]) {
    super(1);
    this.#calls = calls;
  }

  override async charge(reference: string, amount: number, card: string): Promise<void> {
    await this.#shaky(async () => super.charge(reference, amount, card));
  }

  override async refund(reference: string): Promise<void> {
    await this.#shaky(async () => super.refund(reference));
  }

  async #shaky(work: () => Promise<void>): Promise<void> {
    const call = this.#calls[this.#asked];
    this.#asked += 1;
    if (call === 'lost before') throw new Error('no answer from the bank');
    await work();
    if (call === 'lost after') throw new Error('no answer from the bank');
  }
}

interface World {
  readonly asked: readonly Visit[];
  readonly carried: readonly Delivery[];
  readonly calls: readonly ('answers' | 'lost before' | 'lost after')[];
  readonly faults: readonly string[];
}

/** What does not add up once everything is quiet; none where all does. */
async function sums({ asked, carried, calls, faults }: World): Promise<readonly string[]> {
  const bank = new ShakyBank(calls);
  let sent = 0;
  const told: string[] = [];
  const carry = (): Delivery => {
    sent += 1;
    return carried[sent % carried.length] ?? { copies: 1, delay: 0 };
  };
  const { bus, stock, orders } = parts({ warehouseUrl: null, faults }, bank, carry);
  for (const kind of ['order-confirmed', 'order-cancelled'] as const)
    bus.on(kind, ({ order }) => {
      if (!told.includes(`${order} ${kind}`)) told.push(`${order} ${kind}`);
    });
  stock.put({ sku: 'lamp', name: 'a lamp', price, stock: pieces });
  const ids = await Promise.all(
    asked.map(async ({ quantity, card, cancel }, index) => {
      const { id } = orders.place({ reference: `r${String(index)}`, sku: 'lamp', quantity, card }, price);
      if (cancel !== null) {
        await new Promise((resolve) => setTimeout(resolve, cancel));
        try {
          orders.cancel(id);
        } catch {
          // It came to nothing before.
        }
      }
      return id;
    }),
  );
  await bus.quiet();

  const wrong: string[] = [];
  let sold = 0;
  for (const id of ids) {
    const order = orders.order(id);
    if (order === null) return ['an order is lost'];
    const confirmed = order.stage.at === 'confirmed';
    if (!confirmed && order.stage.at !== 'cancelled') wrong.push(`left ${order.stage.at}`);
    if (confirmed) sold += order.quantity;
    const kept = bank
      .statement(order.reference)
      .reduce((sum, { kind, amount }) => sum + (kind === 'taken' ? amount : -amount), 0);
    if (kept !== (confirmed ? order.total : 0)) wrong.push(`${order.stage.at} and kept ${String(kept)}`);
    if (!told.includes(`${id} ${confirmed ? 'order-confirmed' : 'order-cancelled'}`)) wrong.push('not told');
  }
  const left = stock.item('lamp')?.stock ?? 0;
  if (left < 0 || left + sold !== pieces) wrong.push(`${String(left)} left and ${String(sold)} sold`);
  return wrong;
}

test('Stock and money add up, and every order ends, whatever fails, comes late, twice or in another order.', async () => {
  await fc.assert(
    fc.asyncProperty(
      visits,
      deliveries,
      fc.array(fc.constantFrom('answers', 'lost before', 'lost after'), { maxLength: 8 }),
      async (asked, carried, calls) => {
        expect(await sums({ asked, carried, calls, faults: [] })).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

const calm = { carried: [{ copies: 1, delay: 0 }], calls: [] };

test('A service that loses its compensations keeps pieces and money of orders that came to nothing.', async () => {
  const asked = [{ quantity: 2, card: 'refused-late', cancel: null }];
  expect(await sums({ ...calm, asked, faults: ['lost-compensation'] })).toEqual([
    'cancelled and kept 200',
    '3 left and 0 sold',
  ]);
  expect(await sums({ ...calm, asked, faults: [] })).toEqual([]);
});

test('A service that sells the last pieces twice has sold more than it had.', async () => {
  const asked = [3, 3].map((quantity) => ({ quantity, card: 'good', cancel: null }));
  expect(await sums({ ...calm, asked, faults: ['oversold'] })).toEqual(['2 left and 6 sold']);
  expect(await sums({ ...calm, asked, faults: [] })).toEqual([]);
});

test('A fault that there is not is told with those that there are.', () => {
  const start = () =>
    parts({ warehouseUrl: null, faults: ['lost'] }, new Bank(0), () => ({ copies: 1, delay: 0 }));
  expect(start).toThrow(`there is no fault lost; there are ${faults.map(({ name }) => name).join(', ')}`);
});
