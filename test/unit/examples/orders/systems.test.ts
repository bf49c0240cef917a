import { once } from 'node:events';
import type { Server } from 'node:http';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { monolith } from '../../../../examples/orders/systems/monolith/monolith.ts';
import { ordersService } from '../../../../examples/orders/systems/orders-service/ordersService.ts';
import type { SystemSettings } from '../../../../examples/orders/systems/bootstrap/runSystem.ts';
import { json } from '../../../fixtures/servers/Answer.ts';
import { serve, type FixtureServer } from '../../../fixtures/servers/serve.ts';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Shop {
  ask(method: string, path: string, body?: object): Promise<Answer>;
  /** Orders, and the order once it is settled. */
  order(card: string, quantity: number, reference: string): Promise<Answer['body']>;
  readonly warehouse: FixtureServer;
}

async function start(system: (settings: SystemSettings) => Server, faults: readonly string[] = []) {
  const warehouse = await serve(() => json(202, {}));
  const server = system({ warehouseUrl: warehouse.url, faults });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const ask: Shop['ask'] = async (method, path, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`, init);
    const text = await answer.text();
    const value: unknown = text === '' ? {} : JSON.parse(text);
    return { status: answer.status, body: Object(value) };
  };
  const shop: Shop = {
    ask,
    warehouse,
    order: async (card, quantity, reference) => {
      const { status, body } = await ask('POST', '/orders', { reference, sku: 'lamp', quantity, card });
      expect(status).toBe(202);
      return settled(shop, String(body['id']));
    },
  };
  await ask('PUT', '/items/lamp', { name: 'a lamp', price: 4900, stock: 5 });
  return shop;
}

async function settled(shop: Shop, id: string): Promise<Answer['body']> {
  return vi.waitFor(
    async () => {
      const { body } = await shop.ask('GET', `/orders/${id}`);
      expect(body['status']).not.toBe('pending');
      return body;
    },
    { timeout: 10_000, interval: 5 },
  );
}

const taken = (amount: number) => ({ kind: 'taken', amount });
const refunded = (amount: number) => ({ kind: 'refunded', amount });

describe.each([
  ['The monolith', monolith],
  ['The orders service', ordersService],
])('%s', (_, system) => {
  test('confirms an order that is paid, takes its pieces and tells the warehouse.', async () => {
    const shop = await start(system);
    const order = await shop.order('good', 2, 'one');
    expect(order).toMatchObject({ status: 'confirmed', reason: null, total: 9800, payments: [taken(9800)] });
    expect((await shop.ask('GET', '/items/lamp')).body).toMatchObject({ stock: 3 });
    await shop.warehouse.reached(1);
    expect(shop.warehouse.asked.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'POST /orders/one/confirmed',
    ]);
  });

  test.each([
    ['refused', []],
    ['refused-late', [taken(4900), refunded(4900)]],
  ])('gives back pieces and money of an order whose card is %s.', async (card, payments) => {
    const shop = await start(system);
    const order = await shop.order(card, 1, 'two');
    expect(order).toMatchObject({ status: 'cancelled', reason: 'payment_refused', payments });
    expect((await shop.ask('GET', '/items/lamp')).body).toMatchObject({ stock: 5 });
    await shop.warehouse.reached(1);
    expect(shop.warehouse.asked.map(({ target }) => target)).toEqual(['/orders/two/cancelled']);
  });

  test('gives back pieces and money of an order that the customer cancels, once.', async () => {
    const shop = await start(system);
    const { id } = await shop.order('good', 2, 'three');
    expect((await shop.ask('POST', `/orders/${String(id)}/cancel`)).status).toBe(202);
    const order = await settled(shop, String(id));
    expect(order).toMatchObject({ status: 'cancelled', reason: 'cancelled_by_customer' });
    expect(order['payments']).toEqual([taken(9800), refunded(9800)]);
    expect((await shop.ask('GET', '/items/lamp')).body).toMatchObject({ stock: 5 });
    const again = await shop.ask('POST', `/orders/${String(id)}/cancel`);
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'already_cancelled' } } });
    await shop.warehouse.reached(2);
  });

  test('gives the last pieces to one of two orders.', async () => {
    const shop = await start(system);
    const orders = await Promise.all(['a', 'b'].map(async (name) => shop.order('good', 5, name)));
    expect(orders.map(({ status }) => String(status)).sort()).toEqual(['cancelled', 'confirmed']);
    expect(orders.find(({ status }) => status === 'cancelled')).toMatchObject({
      reason: 'out_of_stock',
      payments: [],
    });
    expect((await shop.ask('GET', '/items/lamp')).body).toMatchObject({ stock: 0 });
  });

  test('takes an order that is sent again for the same one, another with its reference for none.', async () => {
    const shop = await start(system);
    const order = { reference: 'four', sku: 'lamp', quantity: 1, card: 'good' };
    const sent = await Promise.all([1, 2].map(async () => shop.ask('POST', '/orders', order)));
    expect(new Set(sent.map(({ body }) => body['id'])).size).toBe(1);
    await settled(shop, String(sent[0]?.body['id']));
    expect((await shop.ask('POST', '/orders', { ...order, quantity: 2 })).status).toBe(409);
    expect((await shop.ask('GET', '/items/lamp')).body).toMatchObject({ stock: 4 });
  });

  test.each([
    ['POST', '/orders', { reference: 'x', sku: 'lamp', quantity: 0, card: 'good' }, 422, 'validation_failed'],
    ['POST', '/orders', { reference: 'x', sku: 'chair', quantity: 1, card: 'good' }, 422, 'unknown_item'],
    ['GET', '/orders/none', undefined, 404, 'not_found'],
    ['GET', '/items/chair', undefined, 404, 'not_found'],
    ['POST', '/orders/none/cancel', undefined, 404, 'not_found'],
    ['GET', '/nowhere', undefined, 404, 'not_found'],
  ])('refuses %s %s with %j.', async (method, path, body, status, code) => {
    const shop = await start(system);
    expect(await shop.ask(method, path, body)).toMatchObject({ status, body: { error: { code } } });
  });

  test('knows nothing after a reset.', async () => {
    const shop = await start(system);
    const { id } = await shop.order('good', 1, 'five');
    expect((await shop.ask('POST', '/test/reset')).status).toBe(204);
    expect((await shop.ask('GET', `/orders/${String(id)}`)).status).toBe(404);
    expect((await shop.ask('GET', '/items/lamp')).status).toBe(404);
  });
});

test('A service with a fault calls itself another version, and tells the warehouse of no cancelled order.', async () => {
  const shop = await start(ordersService, ['lost-webhook']);
  expect((await shop.ask('GET', '/health')).body).toMatchObject({ version: '1.0.0+lost-webhook' });
  await shop.order('refused', 1, 'silent');
  await shop.order('good', 1, 'told');
  await shop.warehouse.reached(1);
  expect(shop.warehouse.asked.map(({ target }) => target)).toEqual(['/orders/told/confirmed']);
});

test('A service that makes an order again when it is sent again takes the pieces twice.', async () => {
  const shop = await start(ordersService, ['double-order']);
  await shop.order('good', 1, 'six');
  await shop.order('good', 1, 'six');
  expect((await shop.ask('GET', '/items/lamp')).body).toMatchObject({ stock: 3 });
});
