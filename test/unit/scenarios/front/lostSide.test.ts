import { once } from 'node:events';
import { expect, test } from 'vitest';
import { frontOf, listen } from './frontWorld.ts';

test('A side that answered and takes no connection any more is lost since its first failure; one that comes back is not.', async () => {
  const { url, server } = await listen((request, response) => {
    if (request.url === '/auth/die') {
      request.socket.destroy();
      server.close();
      server.closeAllConnections();
    } else response.end('here');
  });
  const front = await frontOf({ candidate: { url } });
  const asked = async (path: string): Promise<number> => (await fetch(`${front.url}${path}`)).status;
  expect(await asked('/auth/me')).toBe(200);
  const before = Date.now();
  expect(await asked('/auth/die')).toBe(502);
  expect(front.lostSince()).toBeNull();
  const after = Date.now();
  expect(await asked('/auth/me')).toBe(502);
  expect(front.lostSince()).toBeGreaterThanOrEqual(before);
  expect(front.lostSince()).toBeLessThanOrEqual(after);
  server.listen(Number(new URL(url).port), '127.0.0.1');
  await once(server, 'listening');
  expect(await asked('/auth/me')).toBe(200);
  expect(front.lostSince()).toBeNull();
});
