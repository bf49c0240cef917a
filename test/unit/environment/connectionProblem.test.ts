import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connectionProblem } from '../../../harness/environment/connectionProblem.ts';
import { deadAddress } from '../../fixtures/servers/serve.ts';

const env = {};

test('an address that nobody listens at is told, and a host that nobody knows', async () => {
  const dead = await deadAddress();
  expect(await connectionProblem(dead, { env, within: 250 })).toBe(`connection refused by ${dead}`);
  expect(await connectionProblem('http://nobody.invalid:8001', { env, within: 250 })).toBe(
    'no host has the name in http://nobody.invalid:8001',
  );
});

test('a service that comes up while it is asked is up', async () => {
  const dead = await deadAddress();
  const server = createServer((socket) => socket.destroy());
  onTestFinished(() => void server.close());
  const asked = connectionProblem(dead, { env });
  setTimeout(() => server.listen(Number(new URL(dead).port), '127.0.0.1'), 300);
  expect(await asked).toBeNull();
  expect(await connectionProblem(`${dead}/base`, { env })).toBeNull();
});

test('behind a proxy nobody can say', async () => {
  const dead = await deadAddress();
  expect(await connectionProblem(dead, { env: { HTTP_PROXY: 'http://127.0.0.1:1' } })).toBeNull();
  expect(
    await connectionProblem(dead, { env: { HTTPS_PROXY: 'http://127.0.0.1:1' }, within: 0 }),
  ).not.toBeNull();
});
