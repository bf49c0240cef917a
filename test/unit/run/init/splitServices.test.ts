import { expect, test } from 'vitest';
import { isFileRequest, PrefixTree } from '../../../../harness/run/init/PrefixTree.ts';
import { splitServices, type Split } from '../../../../harness/run/init/splitServices.ts';

function splitOf(paths: Readonly<Record<string, number>>): Split {
  const tree = new PrefixTree();
  for (const [path, count] of Object.entries(paths)) tree.add(path, isFileRequest('GET', path), count);
  return splitServices(tree.root);
}

function servicesOf(paths: Readonly<Record<string, number>>): readonly string[] {
  return splitOf(paths).services.map(({ name, prefixes }) => `${name}: ${prefixes.join(' ')}`);
}

test('The first segment that says something names the service; api and versions say nothing.', () => {
  expect(servicesOf({ '/auth/login': 30, '/auth/users/17': 30, '/orders/1': 50 })).toEqual([
    'auth: /auth',
    'orders: /orders',
  ]);
  expect(servicesOf({ '/api/v1/orders/1': 40, '/api/v2.1/orders': 20, '/api/v1/items/x': 30 })).toEqual([
    'orders: /api/v1/orders /api/v2.1/orders',
    'items: /api/v1/items',
  ]);
  expect(servicesOf({ '/17/orders/1': 40, '/18/users/3': 30 })).toEqual([
    'orders: /*/orders',
    'users: /*/users',
  ]);
});

test('A segment that all share is gone through where several things below it have things below themselves.', () => {
  const shop = { '/shop/orders/17': 40, '/shop/items/3': 30, '/shop/items': 10 };
  expect(servicesOf(shop)).toEqual(['items: /shop/items', 'orders: /shop/orders']);
  expect(servicesOf({ '/auth/login': 40, '/auth/users/3': 30, '/auth/logout': 10 })).toEqual(['auth: /auth']);
  expect(servicesOf({ ...shop, '/other/thing': 40 })).toEqual(['shop: /shop', 'other: /other']);
});

test('What has few exchanges or is nothing but files is no service, and is told apart.', () => {
  const { services, few, files } = splitOf({
    '/auth/login': 1_000,
    '/rare/one': 49,
    '/often/one': 50,
    '/assets/app.css': 300,
    '/favicon.ico': 40,
  });
  expect(services.map(({ name }) => name)).toEqual(['auth', 'often']);
  expect(few.map(({ name }) => name)).toEqual(['rare']);
  expect(files.map(({ name }) => name)).toEqual(['assets', 'favicon.ico']);
  expect(servicesOf({ '/one': 1 })).toEqual(['one: /one']);
  expect(servicesOf({ '/': 5 })).toEqual([]);
});

test('A path with nothing below it is no service, unless it has most or there is nothing else.', () => {
  const split = splitOf({ '/login': 20, '/items/1': 40, '/users/1': 30 });
  expect(split.services.map(({ name }) => name)).toEqual(['items', 'users']);
  expect(split.single.map(({ name }) => name)).toEqual(['login']);
  expect(servicesOf({ '/graphql': 50, '/users/1': 30 })).toEqual(['graphql: /graphql', 'users: /users']);
  expect(servicesOf({ '/login': 50, '/me': 30 })).toEqual([]);
});

test('Words in place of names are no services.', () => {
  const people = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [
      `/person-${'x'.repeat(index % 7)}${String.fromCharCode(97 + (index % 26))}${String(index)}/posts`,
      20,
    ]),
  );
  expect(splitOf(people).services.length).toBeLessThan(2);
});

test('A tree stays small whatever the paths are, and says that it was full.', () => {
  const tree = new PrefixTree();
  for (let nth = 0; nth < 400; nth += 1)
    tree.add(`/w${'abcdefghij'[nth % 10] ?? ''}q${String(nth)}/x`, false);
  expect(tree.root.children.size).toBe(200);
  expect(tree.root.exchanges).toBe(400);
  expect(tree.full).toBe(true);
  expect(tree.odd).toBe(0);
  tree.add("/a'b\n: c/#", false);
  tree.add('/../x', false);
  tree.add('/{a,b}/x', false);
  expect(tree.odd).toBe(3);
});

test('What is below a path counts as below it when the table has no room for it.', () => {
  const tree = new PrefixTree();
  const word = (nth: number): string =>
    String(nth).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
  for (let nth = 0; nth < 1_200; nth += 1) tree.add(`/${word(nth % 8)}/${word(nth)}`, false);
  tree.add('/late/one', false, 900);
  const { services, single } = splitServices(tree.root);
  expect(tree.full).toBe(true);
  expect(services.map(({ name }) => name)).toContain('late');
  expect(single).toEqual([]);
});
