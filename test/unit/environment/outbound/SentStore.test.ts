import { expect, test } from 'vitest';
import { SentStore, type Incoming } from '../../../../harness/environment/outbound/SentStore.ts';

const mail = (text: string): Incoming => ({
  kind: 'mail',
  from: 'shop@example.com',
  to: ['ana@example.com'],
  subject: 'Hello',
  text,
  html: null,
  attachments: [],
});

test('Of very many the latest ten thousand are kept, and of large ones fewer.', () => {
  const many = new SentStore();
  for (let n = 0; n < 10_003; n += 1) many.add(mail('x'));
  const kept = many.after(0, Infinity);
  expect([kept.length, kept[0]?.sequence, kept.at(-1)?.sequence]).toEqual([10_000, 4, 10_003]);
  const large = new SentStore();
  for (let n = 0; n < 50; n += 1) large.add(mail('x'.repeat(1024 * 1024)));
  expect(large.after(0, Infinity).length).toBe(31);
  expect(large.last).toBe(50);
});

test('One answer of the desk holds no more than it may, and at least one.', () => {
  const store = new SentStore();
  for (let n = 0; n < 5; n += 1) store.add(mail('x'.repeat(1000)));
  expect(store.after(0, 5_000).map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(store.after(2, 1).map(({ sequence }) => sequence)).toEqual([3]);
  expect(store.after(5, 1)).toEqual([]);
});

test('Who waits is woken by what comes next.', async () => {
  const store = new SentStore();
  const arrival = store.arrival(0, 60_000);
  store.add(mail('x'));
  await arrival;
  await store.arrival(0, 60_000);
  await store.arrival(1, 1);
  expect(store.last).toBe(1);
});
