import { expect, test } from 'vitest';
import { EdgeTable } from '../../../harness/correlation/EdgeTable.ts';
import { Identities } from '../../../harness/correlation/Identities.ts';
import { KeptIdentities } from '../../../harness/correlation/KeptIdentities.ts';
import type { IdentityDigests } from '../../../harness/model/sent.ts';

const table = new EdgeTable(
  [
    {
      from: { operation: 'POST /users', place: 'body:$.user_id' },
      to: { operation: 'GET /users/{}', slot: 'path[2]' },
      support: 3,
      values: 2,
      origin: 'found',
    },
  ],
  [],
);
const family = [...table.names.keys()][0] ?? 0;
const key = Buffer.from('key of a recording');

function taught(pairs: readonly (readonly [string, string])[]): readonly IdentityDigests[] {
  const kept: IdentityDigests[] = [];
  const identities = new Identities(table, 10, new KeptIdentities(key, (one) => kept.push(one), 10));
  for (const [baseline, candidate] of pairs) identities.learn(family, baseline, candidate);
  return kept;
}

function later(kept: readonly IdentityDigests[], by: Uint8Array = key): Identities {
  const identities = new KeptIdentities(by, () => undefined, 10);
  for (const one of kept) identities.recall(one);
  return new Identities(table, 10, identities);
}

test('What stands for what is known again by digests, serial ids only at places of their name.', () => {
  const again = later(
    taught([
      ['17', '904'],
      ['5f1c8e0a-93b1-4c55-8f0e-2f6a41c0de11', 'b1c8e0a5-93b1-4c55-8f0e-2f6a41c0de22'],
    ]),
  );
  expect(again.same('17', '904', 'user_id')).toBe(true);
  expect(again.same('17', '905', 'user_id')).toBe(false);
  expect(again.same('18', '904', 'user_id')).toBe(false);
  expect(again.same('17', '904', 'order_id')).toBe(false);
  expect(
    again.same('5f1c8e0a-93b1-4c55-8f0e-2f6a41c0de11', 'b1c8e0a5-93b1-4c55-8f0e-2f6a41c0de22', null),
  ).toBe(true);
});

test('The first pair counts over a gap too: a later one that contradicts it is not learned.', () => {
  const again = later(taught([['17', '904']]));
  again.learn(family, '17', '905');
  again.learn(family, '18', '904');
  expect(again.same('17', '905', 'user_id')).toBe(false);
  expect(again.same('18', '904', 'user_id')).toBe(false);
});

test('No digest holds a value, and none can be tried out with another key.', () => {
  const kept = taught([['17', '904']]);
  expect(JSON.stringify(kept)).not.toMatch(/"17"|"904"/);
  expect(kept).toHaveLength(1);
  expect(later(kept, Buffer.from('another key')).same('17', '904', 'user_id')).toBe(false);
});
