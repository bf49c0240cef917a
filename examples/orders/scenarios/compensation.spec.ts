import { expect, test } from '../../../scenarios/lib/index.ts';
import { orderOf, price, Shop, soon } from './Shop.ts';

const taken = { kind: 'taken', amount: 2 * price };
const refunded = { kind: 'refunded', amount: 2 * price };

test('an order whose card is refused gives its pieces back', async ({
  request,
  unique,
  answered,
  outbox,
}) => {
  const shop = new Shop(request);
  const [sku, reference] = [unique('lamp'), unique('order')];
  await shop.sells(sku, 3);

  const id = await test.step('the customer orders two with a card that is refused', async () => {
    const response = await shop.order({ reference, sku, quantity: 2, card: 'refused' });
    return (await orderOf(response)).id;
  });
  await test.step('the order is cancelled', async () => {
    const response = await shop.settled(id);
    await answered('the order', response);
    expect(await orderOf(response)).toMatchObject({ status: 'cancelled', reason: 'payment_refused' });
  });
  await test.step('all three lamps are on sale again', async () => {
    await expect.poll(async () => shop.stock(sku), { ...soon, message: 'the lamps are not back' }).toBe(3);
  });
  await test.step('the warehouse is told', async () => {
    await outbox.request({ path: `/orders/${reference}/cancelled`, method: 'POST' });
  });
});

test('an order whose card is refused when the money is taken gives it back', async ({ request, unique }) => {
  const shop = new Shop(request);
  const sku = unique('lamp');
  await shop.sells(sku, 3);

  const id = await test.step('the customer orders two', async () => {
    const placed = { reference: unique('order'), sku, quantity: 2, card: 'refused-late' };
    return (await orderOf(await shop.order(placed))).id;
  });
  await test.step('the order is cancelled', async () => {
    expect(await orderOf(await shop.settled(id))).toMatchObject({ reason: 'payment_refused' });
  });
  await test.step('the money is refunded', async () => {
    await expect
      .poll(async () => shop.payments(id), { ...soon, message: 'the money is not back' })
      .toEqual([taken, refunded]);
  });
  await test.step('all three lamps are on sale again', async () => {
    await expect.poll(async () => shop.stock(sku), { ...soon, message: 'the lamps are not back' }).toBe(3);
  });
});

test('an order that its customer cancels gives back pieces and money', async ({
  request,
  unique,
  answered,
  outbox,
}) => {
  const shop = new Shop(request);
  const [sku, reference] = [unique('lamp'), unique('order')];
  await shop.sells(sku, 3);

  const id = await test.step('the customer orders two, and has them', async () => {
    const response = await shop.order({ reference, sku, quantity: 2, card: 'good' });
    const { id } = await orderOf(response);
    expect((await orderOf(await shop.settled(id))).status).toBe('confirmed');
    return id;
  });
  await test.step('the customer wants them no more', async () => {
    expect((await shop.cancel(id)).status()).toBe(202);
    const response = await shop.settled(id, 'confirmed');
    await answered('the order', response);
    expect(await orderOf(response)).toMatchObject({ status: 'cancelled', reason: 'cancelled_by_customer' });
  });
  await test.step('the money is refunded', async () => {
    await expect
      .poll(async () => shop.payments(id), { ...soon, message: 'the money is not back' })
      .toEqual([taken, refunded]);
  });
  await test.step('all three lamps are on sale again', async () => {
    await expect.poll(async () => shop.stock(sku), { ...soon, message: 'the lamps are not back' }).toBe(3);
  });
  await test.step('the warehouse is told', async () => {
    await outbox.request({ path: `/orders/${reference}/cancelled`, method: 'POST' });
  });
  await test.step('it is not cancelled twice', async () => {
    await answered('the refusal', await shop.cancel(id));
  });
});
