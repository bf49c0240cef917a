import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { sameAddress } from '../../../harness/environment/sameAddress.ts';

test.each([
  'localhost',
  '127.0.0.1',
  '127.0.0.9',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  'LOCALHOST',
  '2130706433',
])('%s is 127.0.0.1', async (host) => {
  expect(await sameAddress('http://127.0.0.1:8080', `http://${host}:8080/v2`)).toBe(true);
});

test('an address of this machine is 127.0.0.1', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((named) => named ?? []);
  const own = addresses.find(({ family, internal }) => family === 'IPv4' && !internal) ?? addresses[0];
  expect(await sameAddress('http://localhost:8080', `http://${own?.address ?? ''}:8080`)).toBe(true);
});

test('another port is another address', async () => {
  expect(await sameAddress('http://127.0.0.1:8080', 'http://127.0.0.1:8081')).toBe(false);
});

test('the port that a scheme implies is told apart by scheme', async () => {
  expect(await sameAddress('http://127.0.0.1', 'http://127.0.0.1:80')).toBe(true);
  expect(await sameAddress('http://127.0.0.1', 'https://127.0.0.1')).toBe(false);
});

test('unknown names are the same only by their letters', async () => {
  expect(await sameAddress('http://no.such.invalid', 'http://no.such.invalid:80')).toBe(true);
  expect(await sameAddress('http://no.such.invalid', 'http://other.invalid')).toBe(false);
  expect(await sameAddress('http://192.0.2.1:1', 'http://192.0.2.2:1')).toBe(false);
});
