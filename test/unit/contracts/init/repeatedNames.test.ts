import { expect, test } from 'vitest';
import { json } from '../../../fixtures/servers/Answer.ts';
import type { Recorded } from '../../../fixtures/servers/Recorded.ts';
import { madeOf } from './madeOf.ts';

const type = ['Content-Type', 'application/json'] as const;

function visit(target: (ids: readonly string[]) => string): readonly Recorded[] {
  return ['a', 'b', 'c', 'd'].flatMap((one) => {
    const ids = [`7f3k9x2m1q8w${one}1`, `4h6j8d0s2p5t${one}2`];
    const made = ids.map((id): Recorded => ({
      method: 'POST',
      target: '/orders',
      headers: [type],
      body: '{"item":"book"}',
      answer: json(201, { id }),
    }));
    const asked = {
      method: 'GET',
      target: target(ids),
      headers: [],
      body: '',
      answer: json(200, { count: 2 }),
    };
    return [...made, asked];
  });
}

test('A request with several own values under one name is pending: Pact would send one of them twice.', async () => {
  const pendingOf = async (target: (ids: readonly string[]) => string): Promise<string | null | undefined> =>
    (await madeOf(visit(target))).contract.interactions.find(({ operation }) => operation.startsWith('GET'))
      ?.pending;
  expect(await pendingOf((ids) => `/orders?${ids.map((id) => `id=${id}`).join('&')}`)).toContain(
    'several values as id',
  );
  expect(await pendingOf(([first = '', second = '']) => `/orders?id=${first}&other=${second}`)).toBe(null);
  expect(await pendingOf(([first = '']) => `/orders?id=${first}&sort=id&sort=name`)).toBe(null);
});
