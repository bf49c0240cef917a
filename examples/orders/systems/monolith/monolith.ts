import type { Server } from 'node:http';
import { Bank } from '../bank/Bank.ts';
import { itemAsked, orderAsked } from '../bootstrap/asked.ts';
import { Refusal } from '../bootstrap/Refusal.ts';
import type { SystemSettings } from '../bootstrap/runSystem.ts';
import { serve, type Reply } from '../bootstrap/serve.ts';
import { Shop } from './Shop.ts';
import { Store, type Order } from './Store.ts';
import { Warehouse } from './Warehouse.ts';

const version = '7.3.0';

/** The shop's monolith, as far as orders go; not yet listening. */
export function monolith({ warehouseUrl }: Pick<SystemSettings, 'warehouseUrl'>): Server {
  const store = new Store();
  const bank = new Bank(3);
  const shop = new Shop(store, bank, new Warehouse(warehouseUrl));

  const placed = ({ id, reference, status }: Order): Reply => ({
    status: 202,
    headers: { location: `/orders/${id}` },
    body: { id, reference, status },
  });

  return serve({
    'GET /health': () => ({ status: 200, body: { status: 'ok', version, name: 'monolith' } }),
    'PUT /items/:': async (call) => {
      const item = { sku: call.params.join(), ...itemAsked(call) };
      await store.transaction(async (transaction) => transaction.put(item));
      return { status: 200, body: item };
    },
    'GET /items/:': ({ params }) => {
      const item = store.item(params.join());
      if (item === null) throw new Refusal(404, 'not_found', 'There is no such item.');
      return { status: 200, body: item };
    },
    'POST /orders': async (call) => placed(await shop.place(orderAsked(call))),
    'GET /orders/:': ({ params }) => {
      const order = store.order(params.join());
      if (order === null) throw new Refusal(404, 'not_found', 'There is no such order.');
      return { status: 200, body: { ...order, payments: bank.statement(order.reference) } };
    },
    'POST /orders/:/cancel': async ({ params }) => placed(await shop.cancel(params.join())),
    // For tests only: the server listens on loopback alone.
    'POST /test/reset': async () => {
      await store.empty();
      bank.forget();
      return { status: 204 };
    },
  });
}
