import { expect, test } from 'vitest';
import { EdgeFinder } from '../../../harness/correlation/EdgeFinder.ts';

/** Finds edges in a recording of a shop whose people order `quantities` of an item and look at their order. */
function edgesOf(quantities: readonly number[]): readonly string[] {
  const finder = new EdgeFinder();
  for (const [index, quantity] of quantities.entries()) {
    const order = String(9_000 + index);
    finder.consume('POST /orders', 'body:$.quantity', String(quantity));
    finder.produce('POST /orders', 'body:$.id', order);
    finder.produce('POST /orders', 'body:$.quantity', String(quantity));
    finder.consume('GET /orders/{}', 'path[2]', order);
    finder.produce('GET /orders/{}', 'body:$.quantity', String(quantity));
  }
  return finder.edges().map(({ from, to }) => `${from.operation} ${from.place} > ${to.operation} ${to.slot}`);
}

const fewQuantities = Array.from({ length: 40 }, (_, index) => 1 + (index % 4));

test('a serial id binds to the path that carries it', () => {
  expect(edgesOf(fewQuantities)).toContain('POST /orders body:$.id > GET /orders/{} path[2]');
});

test('a small number that answers merely echo binds to nothing', () => {
  const edges = edgesOf(fewQuantities);
  expect(edges.filter((edge) => edge.includes('quantity'))).toEqual([]);
});

test('a number under the name of an id binds although another answer gave it before', () => {
  const finder = new EdgeFinder();
  for (const id of ['17', '18', '19', '20']) {
    finder.produce('POST /items', 'body:$.id', id);
    finder.consume('POST /orders', 'body:$.item_id', id);
  }
  expect(finder.edges()).toHaveLength(1);
});
