import type { Server } from 'node:http';
import { Bank } from '../bank/Bank.ts';
import { itemAsked, orderAsked } from '../bootstrap/asked.ts';
import { Refusal } from '../bootstrap/Refusal.ts';
import type { SystemSettings } from '../bootstrap/runSystem.ts';
import { serve, type Reply } from '../bootstrap/serve.ts';
import { Bus, type Delivery } from './bus/Bus.ts';
import type { Message } from './bus/Message.ts';
import { faultsNamed } from './faults.ts';
import { Orders } from './orders/Orders.ts';
import type { Order } from './orders/saga.ts';
import { Payments } from './payments/Payments.ts';
import { Shipping } from './shipping/Shipping.ts';
import { Stock } from './stock/Stock.ts';

/** A few milliseconds, and each message once. */
const asUsual = (): Delivery => ({ copies: 1, delay: 2 });

/** The parts of the service, with messages between them. Throws for a fault that there is not. */
export function parts(
  { warehouseUrl, faults: names }: SystemSettings,
  bank: Bank,
  carry: (message: Message) => Delivery,
): { readonly bus: Bus; readonly stock: Stock; readonly orders: Orders } {
  const faults = faultsNamed(names);
  const bus = new Bus(carry);
  const stock = new Stock(bus, !faults.has('oversold'));
  const payments = new Payments(bank, bus);
  payments.listen();
  const orders = new Orders(bus, faults);
  if (warehouseUrl !== null)
    new Shipping(warehouseUrl, bus).listen(
      faults.has('lost-webhook') ? ['order-confirmed'] : ['order-confirmed', 'order-cancelled'],
    );
  return { bus, stock, orders };
}

/** The orders service, extracted from the monolith; with faults it calls itself another version. Not yet listening. */
export function ordersService(settings: SystemSettings): Server {
  const bank = new Bank(3);
  const { stock, orders } = parts(settings, bank, asUsual);
  const version = ['1.0.0', ...settings.faults].join('+');

  return serve({
    'GET /health': () => ({ status: 200, body: { name: 'orders-service', status: 'ok', version } }),
    'PUT /items/:': (call) => {
      const { name, price, stock: pieces } = itemAsked(call);
      const item = { sku: call.params.join(), name, stock: pieces, price };
      stock.put(item);
      return { status: 200, body: item };
    },
    'GET /items/:': ({ params }) => {
      const item = stock.item(params.join());
      if (item === null) throw new Refusal(404, 'not_found', 'There is no such item.');
      return { status: 200, body: item };
    },
    'POST /orders': (call) => {
      const asked = orderAsked(call);
      const item = stock.item(asked.sku);
      if (item === null) throw new Refusal(422, 'unknown_item', 'There is no such item.');
      return placed(orders.place(asked, item.price));
    },
    'GET /orders/:': ({ params }) => {
      const order = orders.order(params.join());
      if (order === null) throw new Refusal(404, 'not_found', 'There is no such order.');
      return { status: 200, body: { ...shown(order), payments: bank.statement(order.reference) } };
    },
    'POST /orders/:/cancel': ({ params }) => placed(orders.cancel(params.join())),
    // For tests only: the server listens on loopback alone.
    'POST /test/reset': () => {
      orders.empty();
      stock.empty();
      bank.forget();
      return { status: 204 };
    },
  });
}

function placed(order: Order): Reply {
  const { id, reference, status } = shown(order);
  return { status: 202, headers: { location: `/orders/${id}` }, body: { status, reference, id } };
}

/** An order as the API tells of it: how far the saga has come is nobody's business. */
function shown({ id, reference, sku, quantity, total, stage }: Order) {
  const settled = stage.at === 'confirmed' || stage.at === 'cancelled';
  return {
    id,
    reference,
    status: settled ? stage.at : ('pending' as const),
    reason: stage.at === 'cancelled' ? stage.reason : null,
    sku,
    quantity,
    total,
  };
}
