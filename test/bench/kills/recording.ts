import { askedOf, type Recorded } from '../../fixtures/servers/Recorded.ts';
import { CountingShop, markerHeader } from './CountingShop.ts';

/** What `people` did, a few at a time: writes of their own, looks at what others sold, and visits that only look. */
export function killsRecording(people: number): readonly Recorded[] {
  const shop = new CountingShop({ firstId: 500_000, seed: 'recorded' }, false);
  const recorded: Recorded[] = [];
  const say: Say = (method, target, headers, value) => {
    const named: [string, string][] = [['Accept', 'application/json'], ...headers];
    if (value !== null) named.push(['Content-Type', 'application/json']);
    if (method === 'POST') named.push([markerHeader, `w${String(recorded.length)}`]);
    const request = { method, target, headers: named, body: value === null ? '' : JSON.stringify(value) };
    const answer = shop.record(askedOf({ ...request, answer: null }));
    recorded.push({ ...request, answer });
    const said: unknown = JSON.parse(String(answer.body));
    return typeof said === 'object' && said !== null ? { ...said } : {};
  };
  const sold: unknown[] = [];
  const visits: Generator<void, void, void>[] = Array.from({ length: people }, (_, nth) =>
    nth % 3 === 2 ? looking(say, nth) : selling(say, nth, sold),
  );
  let present = visits.splice(0, 10);
  while (present.length > 0) {
    present = present.filter((one) => one.next().done !== true);
    present.push(...visits.splice(0, 10 - present.length));
  }
  return recorded;
}

type Said = Readonly<Record<string, unknown>>;
type Say = (
  method: string,
  target: string,
  headers: readonly [string, string][],
  value: object | null,
) => Said;

function* looking(say: Say, nth: number): Generator<void, void, void> {
  const visitor: [string, string][] = [['Cookie', `visitor=v${String(1_000_003 * (nth + 1))}`]];
  const { products } = say('GET', '/products', visitor, null);
  const ids = Array.isArray(products) ? products.map((one: Said) => one['product_id']) : [];
  for (const at of [nth, nth + 5, nth + 7]) {
    yield;
    say('GET', `/products/${String(ids[at % ids.length])}`, visitor, null);
  }
}

function* selling(say: Say, nth: number, sold: unknown[]): Generator<void, void, void> {
  const credentials = { username: `person${String(nth)}`, password: `pass of ${String(nth)}` };
  say('POST', '/register', [], credentials);
  yield;
  const { access_token: token, user } = say('POST', '/login', [], credentials);
  const own: [string, string][] = [['Authorization', `Bearer ${String(token)}`]];
  yield;
  const person = typeof user === 'object' && user !== null && 'id' in user ? user.id : '';
  say('GET', `/users/${String(person)}`, own, null);
  for (let item = 1; item <= 3; item += 1) {
    yield;
    const { id } = say('POST', '/items', own, {
      name: `thing ${String(nth)} ${String(item)}`,
      price: item + 0.5,
    });
    yield;
    say('GET', `/items/${String(id)}`, own, null);
    sold.push(id);
    // Somebody's who may be long gone by then.
    const other = sold[(nth * 7 + item) % sold.length];
    yield;
    say('GET', `/items/${String(other)}`, own, null);
    yield;
    const { id: order } = say('POST', '/orders', own, { item_id: other, quantity: item });
    yield;
    say('GET', `/orders/${String(order)}`, own, null);
  }
}
