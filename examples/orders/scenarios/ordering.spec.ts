import { expect, test } from '../../../scenarios/lib/index.ts';
import { orderOf, price, Shop, soon } from './Shop.ts';

test('an order that is paid goes through', async ({ request, unique, answered, outbox }) => {
  const shop = new Shop(request);
  const [sku, reference] = [unique('lamp'), unique('order')];

  await test.step('three lamps are on sale', async () => {
    await answered('the item', await shop.sells(sku, 3));
  });
  const id = await test.step('the customer orders two', async () => {
    const response = await shop.order({ reference, sku, quantity: 2, card: 'good' });
    // The monolith has settled it when it answers; of the service it may still be pending.
    await answered('the order as it is taken', response, { ignore: ['$.status'] });
    return (await orderOf(response)).id;
  });
  await test.step('the order is confirmed', async () => {
    const response = await shop.settled(id);
    await answered('the order', response);
    expect((await orderOf(response)).status).toBe('confirmed');
  });
  await test.step('the money is taken, once', async () => {
    expect(await shop.payments(id)).toEqual([{ kind: 'taken', amount: 2 * price }]);
  });
  await test.step('one lamp is left', async () => {
    expect(await shop.stock(sku)).toBe(1);
  });
  await test.step('the warehouse is told', async () => {
    await outbox.request({ path: `/orders/${reference}/confirmed`, method: 'POST' });
  });
});

test('an order that is sent again is one order', async ({ request, unique }) => {
  const shop = new Shop(request);
  const sku = unique('lamp');
  const placed = { reference: unique('order'), sku, quantity: 1, card: 'good' };
  await shop.sells(sku, 3);

  const { first, second } = await test.step('the customer sends the order twice', async () => ({
    first: await orderOf(await shop.order(placed)),
    second: await orderOf(await shop.order(placed)),
  }));
  await test.step('both are the same order', async () => {
    expect(second.id).toBe(first.id);
  });
  await test.step('one lamp is sold', async () => {
    await orderOf(await shop.settled(first.id));
    expect(await shop.stock(sku)).toBe(2);
  });
  await test.step('another order with this reference is refused', async () => {
    expect((await shop.order({ ...placed, quantity: 2 })).status()).toBe(409);
  });
});

test('two orders for the last piece', async ({ request, unique }) => {
  const shop = new Shop(request);
  const sku = unique('lamp');
  await shop.sells(sku, 1);

  const orders = await test.step('two customers order at the same moment', async () =>
    Promise.all(
      ['first', 'second'].map(async (name) => {
        const response = await shop.order({ reference: unique(name), sku, quantity: 1, card: 'good' });
        return orderOf(await shop.settled((await orderOf(response)).id));
      }),
    ));
  const lost = orders.filter(({ status }) => status === 'cancelled');
  await test.step('one of them gets it', async () => {
    expect(orders.filter(({ status }) => status === 'confirmed')).toHaveLength(1);
    expect(lost).toHaveLength(1);
  });
  await test.step('the other pays nothing', async () => {
    expect(lost[0]).toMatchObject({ reason: 'out_of_stock', payments: [] });
  });
  await test.step('none is left', async () => {
    await expect.poll(async () => shop.stock(sku), soon).toBe(0);
  });
});
