import { expect, test } from 'vitest';
import { serve, verifierOf } from '../verifier/verifierWorld.ts';
import { madeOf } from './madeOf.ts';
import { OrderShop, recordOrders, same, type Edit } from './OrderShop.ts';

/** Changes the JSON text of an operation's answers, and says so where there is nothing to change. */
function body(operation: string, status: number, from: string | RegExp, to: string): Edit {
  return (asked, reply) => {
    if (asked !== operation || reply.status !== status) return reply;
    const before = typeof reply.json === 'string' ? reply.json : JSON.stringify(reply.json);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${String(from)} is not in ${before}`);
    return { ...reply, json: typeof reply.json === 'string' || after === '' ? after : JSON.parse(after) };
  };
}

function headers(operation: string, name: string, from: string | RegExp, to: string | null): Edit {
  return (asked, reply) => {
    if (asked !== operation) return reply;
    const changed = reply.headers.flatMap(([key, value]): typeof reply.headers => {
      if (key !== name || value.search(from) < 0) return [[key, value]];
      return to === null ? [] : [[key, value.replace(from, to)]];
    });
    return { ...reply, headers: changed };
  };
}

const [list, session] = ['GET /orders', 'POST /session'];
/** What is wrong with a candidate, and where it has to be seen. */
const faults: readonly (readonly [what: string, fault: Edit, seen: string])[] = [
  ['a flag is turned round', body(list, 200, '"open":true', '"open":false'), '200 OK body $.open'],
  [
    'a refusal says that one may try again',
    body(list, 401, '"retry":false', '"retry":true'),
    '401 Unauthorized body $.retry',
  ],
  ['a list is empty', body(list, 200, /"orders":\[.*\](?=,"links)/, '"orders":[]'), '200 OK body $.orders'],
  [
    'a member of a nested list is gone',
    body(list, 200, '"pieces":1,', ''),
    '200 OK body $.orders[0].lines[0].pieces',
  ],
  ['a price becomes a text', body(list, 200, '12.5', '"12.5"'), '200 OK body $.orders[0].price'],
  [
    'a state that nobody knows',
    body(list, 200, /"state":"\w+"/, '"state":"lost"'),
    '200 OK body $.orders[0].state',
  ],
  ['an empty body', body(list, 200, /^.*$/s, ''), '200 OK body $'],
  ['answers may be stored', headers(list, 'cache-control', 'no-store, ', ''), '200 OK header cache-control'],
  ['a count is a word', headers(list, 'x-total', /^.*$/, 'many'), '200 OK header x-total'],
  [
    'one of two cookies is gone',
    headers(session, 'set-cookie', 'csrf', null),
    '303 See Other header set-cookie',
  ],
  [
    'scripts may read a cookie',
    headers(session, 'set-cookie', 'HttpOnly; ', ''),
    '303 See Other header set-cookie',
  ],
  [
    'a place that is nowhere',
    headers('POST /orders', 'location', /.*/, '/sorry'),
    '303 See Other header location',
  ],
];

test('A recorded pact holds on a healthy service and sees each of twelve faults at its interaction and place.', async () => {
  const { pact, contract } = await madeOf(recordOrders(24));
  expect(contract.interactions.filter(({ pending }) => pending !== null)).toEqual([]);
  const page = contract.interactions.find(({ operation }) => operation === 'GET /account');
  expect(page?.loose).toEqual(['$ is not JSON in every answer']);

  const shop = new OrderShop(700);
  const verifier = await verifierOf(await serve(shop.listener));
  const wrong = async (edit: Edit): Promise<readonly string[]> => {
    shop.edit = edit;
    const found: string[] = [];
    for (const interaction of pact.interactions) {
      const answer = await verifier.verify(interaction);
      if (answer.outcome === 'mismatched')
        for (const { location, path } of answer.mismatches)
          found.push(`${interaction.description} ${location} ${path}`);
      else if (answer.outcome !== 'held') found.push(answer.problem);
    }
    return found;
  };
  expect(await wrong(same)).toEqual([]);
  for (const [what, fault, seen] of faults)
    expect({ what, found: await wrong(fault) }).toEqual({
      what,
      found: expect.arrayContaining([expect.stringMatching(endsIn(seen))]),
    });
});

function endsIn(text: string): RegExp {
  return new RegExp(`${text.replaceAll(/[$[\].]/g, String.raw`\$&`)}$`);
}
