import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Edge } from '../../../harness/correlation/Edge.ts';
import { bindingKey, EdgeTable, latestKey } from '../../../harness/correlation/EdgeTable.ts';

function edgeOf(from: string, place: string, to: string, slot: string): Edge {
  return {
    from: { operation: from, place },
    to: { operation: to, slot },
    support: 3,
    values: 2,
    origin: 'found',
  };
}

describe('the families of an edge table', () => {
  it('hold together exactly what edges connect, in whatever order they come', () => {
    const edge = fc
      .tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }))
      .map(([from, place, to, slot]) =>
        edgeOf(`F${String(from)}`, `body:$.p${String(place)}`, `T${String(to)}`, `body:$.s${String(slot)}`),
      );
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 12 }), (edges) => {
        const table = new EdgeTable(edges, []);
        const placeFamily = (one: Edge): number | undefined =>
          table.of(one.from.operation)?.places.get(one.from.place);
        const slotFamily = (one: Edge): number | undefined =>
          table.of(one.to.operation)?.slots.get(one.to.slot);
        // Connected components by spreading labels until nothing changes.
        const label = new Map<string, number>();
        const ends = edges.map(
          (one) =>
            [`p ${one.from.operation} ${one.from.place}`, `s ${one.to.operation} ${one.to.slot}`] as const,
        );
        for (const [index, key] of ends.flat().entries()) if (!label.has(key)) label.set(key, index);
        for (let round = 0; round < 30; round += 1) {
          for (const [place, slot] of ends) {
            const least = Math.min(label.get(place) ?? 0, label.get(slot) ?? 0);
            label.set(place, least);
            label.set(slot, least);
          }
        }
        for (const [index, one] of edges.entries()) {
          expect(placeFamily(one)).toBe(slotFamily(one));
          for (const [at, other] of edges.entries()) {
            const connected = label.get(ends[index]?.[0] ?? '') === label.get(ends[at]?.[0] ?? '');
            expect(placeFamily(one) === placeFamily(other)).toBe(connected);
          }
        }
      }),
    );
  });

  it('keep users and orders apart, and know the names of each', () => {
    const table = new EdgeTable(
      [
        edgeOf('POST /users', 'body:$.id', 'GET /users/{}', 'path[2]'),
        edgeOf('POST /orders', 'body:$.order.id', 'GET /orders', 'query:orderId'),
        edgeOf('GET /orders', 'body:$.items[*].orderId', 'GET /orders', 'query:orderId'),
      ],
      [],
    );
    const users = table.of('POST /users')?.places.get('body:$.id') ?? 0;
    const orders = table.of('POST /orders')?.places.get('body:$.order.id') ?? 0;
    expect(users).not.toBe(orders);
    expect(table.of('GET /orders')?.places.get('body:$.items[*].orderId')).toBe(orders);
    expect([...(table.names.get(users) ?? [])]).toEqual(['id']);
    expect([...(table.names.get(orders) ?? [])]).toEqual(['id', 'orderId']);
    expect(table.of('DELETE /users/{}')).toBeNull();
  });

  it('give each varied value a family of its own, and its consumers the same', () => {
    const table = new EdgeTable(
      [
        {
          ...edgeOf('POST /register', 'request:body:$.username', 'POST /login', 'form:username'),
          origin: 'vary',
        },
      ],
      [
        { operation: 'POST /register', slot: 'body:$.username' },
        { operation: 'POST /register', slot: 'body:$.email' },
      ],
    );
    const register = table.of('POST /register');
    const username = register?.varied.get('body:$.username');
    expect(table.of('POST /login')?.slots.get('form:username')).toBe(username);
    expect(register?.varied.get('body:$.email')).not.toBe(username);
    expect(register?.places.size).toBe(0);
    expect(register?.requestTree.child('email', false)).not.toBeNull();
  });
});

describe('the key of a value', () => {
  const uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

  it('is the value where that is unique, else the value within its family', () => {
    expect(bindingKey(1, uuid)).toBe(bindingKey(2, uuid));
    expect(bindingKey(1, '17')).not.toBe(bindingKey(2, '17'));
    expect(bindingKey(1, '17')).not.toBe(bindingKey(11, '7'));
    expect(latestKey(1)).not.toBe(bindingKey(1, ''));
  });
});
