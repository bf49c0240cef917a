import { describe, expect, it } from 'vitest';

import { Bindings } from '../../../harness/correlation/Bindings.ts';
import { EdgeTable } from '../../../harness/correlation/EdgeTable.ts';
import { Identities } from '../../../harness/correlation/Identities.ts';

const one = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const two = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const three = '6fa459ea-ee8a-3ca4-894e-db77e160355e';

const found = { support: 3, values: 2, origin: 'found' as const };
const table = new EdgeTable(
  [
    {
      from: { operation: 'POST /users', place: 'body:$.userId' },
      to: { operation: 'GET /users/{}', slot: 'path[2]' },
      ...found,
    },
    {
      from: { operation: 'POST /orders', place: 'body:$.orderId' },
      to: { operation: 'GET /orders/{}', slot: 'path[2]' },
      ...found,
    },
  ],
  [],
);
const users = table.of('POST /users')?.places.get('body:$.userId') ?? 0;
const orders = table.of('POST /orders')?.places.get('body:$.orderId') ?? 0;

describe('identities', () => {
  it('hold for unique values wherever they stand', () => {
    const identities = new Identities(table, 100);
    identities.learn(users, one, two);
    for (const key of ['userId', 'whatever', null]) expect(identities.same(one, two, key)).toBe(true);
    expect(identities.same(two, one, 'userId')).toBe(false);
    expect(identities.same(one, three, 'userId')).toBe(false);
  });

  it('hold for small ids only under a name that agrees with theirs', () => {
    const identities = new Identities(table, 100);
    identities.learn(users, '17', '904');
    expect(identities.same('17', '904', 'userId')).toBe(true);
    expect(identities.same('17', '904', 'user_id')).toBe(true);
    expect(identities.same('17', '904', 'orderId')).toBe(false);
    expect(identities.same('17', '904', 'quantity')).toBe(false);
    expect(identities.same('17', '905', 'userId')).toBe(false);
  });

  it('give the counterpart of a value, of small ids under their name only', () => {
    const identities = new Identities(table, 100);
    identities.learn(users, '17', '904');
    identities.learn(users, one, two);
    expect(identities.counterpart('17', 'user_id')).toBe('904');
    expect(identities.counterpart('17', 'orderId')).toBeNull();
    expect(identities.counterpart('904', 'user_id')).toBeNull();
    expect(identities.counterpart(one, 'whatever')).toBe(two);
  });

  it('keep families apart', () => {
    const identities = new Identities(table, 100);
    identities.learn(users, '17', '904');
    identities.learn(orders, '17', '33');
    expect(identities.same('17', '33', 'orderId')).toBe(true);
    expect(identities.same('17', '33', 'userId')).toBe(false);
  });

  it('are the first pair: what contradicts it is not learned, from neither side', () => {
    const identities = new Identities(table, 100);
    identities.learn(users, one, two);
    identities.learn(users, one, three);
    identities.learn(users, three, two);
    expect(identities.same(one, two, null)).toBe(true);
    expect(identities.same(one, three, null)).toBe(false);
    expect(identities.same(three, two, null)).toBe(false);
    identities.learn(users, '17', '904');
    identities.learn(users, '18', '904');
    identities.learn(users, '17', '905');
    expect(identities.same('18', '904', 'userId')).toBe(false);
    expect(identities.same('17', '905', 'userId')).toBe(false);
    expect(identities.same('17', '904', 'userId')).toBe(true);
  });

  it('say of an id that both sides have that it is no other', () => {
    const identities = new Identities(table, 100);
    identities.learn(users, '17', '17');
    identities.learn(users, '17', '18');
    expect(identities.same('17', '18', 'userId')).toBe(false);
  });
});

describe('bindings', () => {
  const binding = (
    baseline: string | null,
    candidate: string | null,
  ): { readonly baseline: string | null; readonly candidate: string | null } => ({ baseline, candidate });

  it("are the session's own, else the latest of the run", () => {
    const bindings = new Bindings(100);
    bindings.learn('s1', 'k', binding('a', 'b'));
    bindings.learn('s2', 'k', binding('c', 'd'));
    expect(bindings.find('s1', 'k')).toEqual(binding('a', 'b'));
    expect(bindings.find('s2', 'k')).toEqual(binding('c', 'd'));
    expect(bindings.find('s3', 'k')).toEqual(binding('c', 'd'));
    expect(bindings.find('s1', 'other')).toBeNull();
  });

  it('are the latest, also where a side gave nothing', () => {
    const bindings = new Bindings(100);
    bindings.learn('s1', 'k', binding('a', 'b'));
    bindings.learn('s1', 'k', binding('a', null));
    expect(bindings.find('s1', 'k')).toEqual(binding('a', null));
  });

  it('stay in their session where they mean nothing outside', () => {
    const bindings = new Bindings(100);
    bindings.learnInSession('s1', 'k', binding('a', 'b'));
    expect(bindings.find('s1', 'k')).toEqual(binding('a', 'b'));
    expect(bindings.find('s2', 'k')).toBeNull();
  });
});
