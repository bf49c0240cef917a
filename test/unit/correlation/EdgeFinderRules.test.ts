import { describe, expect, it } from 'vitest';

import { EdgeFinder } from '../../../harness/correlation/EdgeFinder.ts';

const token = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r';

/** Steps of a recording: `>` a request carries a value in a slot, `<` a response gives it at a place. */
type Step = readonly ['>' | '<', operation: string, at: string, value: string];

function edgesOf(...steps: readonly Step[]): readonly string[] {
  const finder = new EdgeFinder();
  for (const [kind, operation, at, value] of steps) {
    if (kind === '>') finder.consume(operation, at, value);
    else finder.produce(operation, at, value);
  }
  return finder
    .edges()
    .map(({ from, to, origin }) => `${from.operation} ${from.place} > ${to.operation} ${to.slot} ${origin}`);
}

function idSteps(ids: readonly string[], place = 'body:$.id', slot = 'path[2]'): readonly Step[] {
  return ids.flatMap(
    (id) =>
      [
        ['<', 'POST /orders', place, id],
        ['>', 'GET /orders/{}', slot, id],
      ] as const,
  );
}

describe('an edge', () => {
  it('is found at once for a token, from every place that gave it', () => {
    expect(
      edgesOf(
        ['<', 'POST /login', 'body:$.access_token', token],
        ['<', 'POST /login', 'cookie:sid', token],
        ['>', 'GET /me', 'header:authorization', token],
      ),
    ).toEqual([
      'POST /login body:$.access_token > GET /me header:authorization found',
      'POST /login cookie:sid > GET /me header:authorization found',
    ]);
  });

  it('is found for serial ids from three exchanges with two values on', () => {
    const edge = ['POST /orders body:$.id > GET /orders/{} path[2] found'];
    expect(edgesOf(...idSteps(['17', '18']))).toEqual([]);
    expect(edgesOf(...idSteps(['17', '17', '17']))).toEqual([]);
    expect(edgesOf(...idSteps(['17', '17', '18']))).toEqual(edge);
    expect(edgesOf(...idSteps(['17', '18', '19']))).toEqual(edge);
  });

  it('counts the exchanges that it explains and whether their values differ', () => {
    const finder = new EdgeFinder();
    for (const [kind, operation, at, value] of idSteps(['17', '18', '19', '17'])) {
      if (kind === '>') finder.consume(operation, at, value);
      else finder.produce(operation, at, value);
    }
    expect(finder.edges()).toMatchObject([{ support: 4, values: 2 }]);
  });

  it('is none where most of what a slot carries came from elsewhere', () => {
    const others = Array.from(
      { length: 10 },
      (_, index) => ['>', 'GET /orders/{}', 'path[2]', String(900 + index)] as const,
    );
    expect(edgesOf(...idSteps(['17', '18', '19']), ...others)).toEqual([]);
  });

  it('is none to a page number, a quantity or a price that happens to be some id', () => {
    for (const slot of [
      'query:page',
      'query:page[number]',
      'query:limit',
      'body:$.quantity',
      'body:$.price',
      'form:year',
    ]) {
      expect(edgesOf(...idSteps(['1', '2', '3', '4'], 'body:$.id', slot)), slot).toEqual([]);
    }
  });

  it.each([
    ['body:$.price', 'body:$.price', ['19.99', '5.49', '7.00']],
    ['body:$.quantity', 'body:$.quantity', ['2', '3', '4']],
    ['body:$.items[*].quantity', 'path[2]', ['17', '18', '19']],
    [
      'body:$.createdAt',
      'query:since',
      ['2024-03-01T12:00:00Z', '2024-03-02T12:00:00Z', '2024-03-03T12:00:00Z'],
    ],
    ['body:$.email', 'body:$.email', ['alice1@shop.example', 'bob2@shop.example', 'eve3@shop.example']],
    ['body:$.total', 'body:$.total', ['100', '200', '300']],
  ])(
    'is none from a value that says what a thing is like, not which it is: %s > %s',
    (place, slot, values) => {
      expect(edgesOf(...idSteps(values, place, slot))).toEqual([]);
    },
  );

  it.each([
    ['body:$.id', 'query:order_id'],
    ['body:$.orderNumber', 'body:$.order_number'],
    ['body:$.items[*].id', 'body:$.itemId'],
    ['header:location[2]', 'path[2]'],
    ['cookie:cartId', 'cookie:cartId'],
  ])('is found where the names agree: %s > %s', (place, slot) => {
    expect(edgesOf(...idSteps(['17', '18', '19'], place, slot))).toHaveLength(1);
  });

  it('is none for a value that the client chose, and the answer only repeats', () => {
    const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect(
      edgesOf(
        ['>', 'PUT /items/{}', 'path[2]', id],
        ['<', 'PUT /items/{}', 'body:$.id', id],
        ['>', 'GET /items/{}', 'path[2]', id],
      ),
    ).toEqual([]);
  });

  it('is none for words and never for a value of the same exchange', () => {
    expect(edgesOf(...idSteps(['alice', 'bob', 'carol'], 'body:$.username', 'path[2]'))).toEqual([]);
    expect(
      edgesOf(['>', 'GET /me', 'header:authorization', token], ['<', 'GET /me', 'body:$.token', token]),
    ).toEqual([]);
  });
});

describe('an edge of a value that is varied', () => {
  it('leads from the request that made it up to those that carry it, also for words', () => {
    expect(
      edgesOf(
        ['<', 'POST /register', 'request:body:$.username', 'alice'],
        ['>', 'POST /login', 'form:username', 'alice'],
        ['>', 'POST /orders', 'body:$.note', 'alice'],
      ),
    ).toEqual(['POST /register request:body:$.username > POST /login form:username vary']);
  });
});

it('the finder holds no more values than it says, and still finds what is near', () => {
  const finder = new EdgeFinder();
  for (let index = 0; index < 60_000; index += 1)
    finder.produce('GET /list', 'body:$.items[*].id', String(index));
  for (const id of ['59999', '59998', '59997', '3', '2', '1']) finder.consume('GET /items/{}', 'path[2]', id);
  expect(finder.edges()).toEqual([]);
  for (let index = 40_000; index < 40_030; index += 1)
    finder.consume('GET /items/{}', 'path[2]', String(index));
  expect(finder.edges()).toHaveLength(1);
});
