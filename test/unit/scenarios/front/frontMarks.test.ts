import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { deadAddress } from '../../../fixtures/servers/serve.ts';
import { frontOf, listen } from './frontWorld.ts';

test('Each try is told what became of what it asked; a WebSocket, by its address.', async () => {
  const { url } = await listen((request, response) => {
    if (request.url === '/auth/closed') request.socket.destroy();
    else response.end();
  });
  const front = await frontOf({
    baseline: { url: await deadAddress() },
    candidate: { url, writes: 'refused' },
  });
  const ask = async (journey: string, path: string, method = 'GET'): Promise<string | null> => {
    const answer = await fetch(front.url + path, { method, headers: { 'x-harness-journey': journey } });
    return answer.headers.get('x-harness-front');
  };
  expect(await ask('one', '/auth/me')).toBe('side');
  expect(await ask('two', '/auth/me', 'POST')).toBe('held-back');
  expect(await ask('three', '/auth/closed')).toBe('failed');
  expect(await ask('four', '/app/')).toBe('baseline failed');
  expect(['one', 'two', 'three', 'four', 'five'].map((journey) => front.metBy(journey))).toEqual([
    ['side'],
    ['held-back'],
    ['side', 'failed'],
    ['baseline failed'],
    [],
  ]);
  await once(new WebSocket(`${front.url.replace('http', 'ws')}/auth/notifications?a=1`), 'error');
  expect(front.metAt('/auth/notifications?a=1')).toEqual(['held-back']);
  expect(front.metAt('/auth/notifications')).toEqual([]);
});
