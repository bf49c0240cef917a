import { expect, test } from 'vitest';
import { chooseServices, type Chosen } from '../../../../harness/run/init/chooseServices.ts';
import { PrefixTree } from '../../../../harness/run/init/PrefixTree.ts';

const nothing = { service: null, routes: null, candidate: null };

function chosenOf(paths: Readonly<Record<string, number>>, asked: Partial<typeof nothing> | object): Chosen {
  const tree = new PrefixTree();
  for (const [path, count] of Object.entries(paths)) tree.add(path, false, count);
  return chooseServices(tree, 'exchange', { ...nothing, ...asked });
}

const shop = { '/shop/login': 40, '/shop/items/3': 60, '/shop/orders/17': 80, '/shop/orders': 20 };

test('The address of one new service makes one service of what shares its beginning, the log-in included.', () => {
  const { services, leftOut, signIns } = chosenOf({ ...shop, '/pixel': 2 }, { candidate: 'http://b' });
  expect(services).toEqual([{ name: 'shop', routes: ['/shop/**'] }]);
  expect(leftOut).toEqual(['Outside /shop/**: 2 exchanges.']);
  expect(signIns).toEqual([]);
  expect(chosenOf(shop, { service: 'shop' }).services).toEqual(services);
});

test('Without an address, or by name, the parts are services, and a log-in beside them is told.', () => {
  const { services, signIns } = chosenOf(shop, {});
  expect(services.map(({ name }) => name)).toEqual(['orders', 'items']);
  expect(signIns).toEqual(['/shop/login (40 exchanges)']);
  const orders = chosenOf(shop, { service: 'orders', candidate: 'http://b' });
  expect(orders.services).toEqual([{ name: 'orders', routes: ['/shop/orders/**'] }]);
  expect(orders.signIns).toEqual(['/shop/login (40 exchanges)']);
});

test('A beginning that says nothing makes no one service: which one the address is of must be said.', () => {
  const api = { '/api/v1/items/3': 60, '/api/v1/orders/17': 80 };
  expect(() => chosenOf(api, { candidate: 'http://b' })).toThrow(
    expect.objectContaining({
      message: "--candidate is one service's address, and there are 2 services",
      hint: "all of it is one service? --routes '/**' --service NAME; or one of them: --service orders|items",
    }),
  );
});
