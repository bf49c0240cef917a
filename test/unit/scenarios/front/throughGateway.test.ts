import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { ShareGateway } from '../../../fixtures/servers/ShareGateway.ts';
import { frontOf, listen } from './frontWorld.ts';

async function sideNamed(name: string): Promise<string> {
  const { url, server } = await listen((_, response) => response.end(name));
  new WebSocketServer({ server }).on('connection', (socket) => socket.send(name));
  return url;
}

test('Through a gateway a front reaches both sides by their share, and who stays with one side stays there.', async () => {
  const sides = { baseline: await sideNamed('baseline'), candidate: await sideNamed('candidate') };
  const gateway = await ShareGateway.open({ ...sides, share: 0.25 });
  const front = await frontOf({ candidate: { url: gateway.url }, routes: ['/**'] });
  const answers: string[] = [];
  for (let n = 0; n < 8; n += 1) answers.push(await (await fetch(`${front.url}/auth/me`)).text());
  expect(answers.filter((one) => one === 'candidate').length).toBe(2);
  expect([gateway.sent, front.asked().side]).toEqual([{ baseline: 6, candidate: 2 }, 8]);
  const sticky = await ShareGateway.open({ ...sides, share: 1, sticky: true });
  const kept = await frontOf({ candidate: { url: sticky.url }, routes: ['/**'] });
  const cookie = 'gateway-side=baseline';
  const stays = await fetch(`${kept.url}/auth/me`, { headers: { cookie } });
  expect([await stays.text(), stays.headers.get('set-cookie')]).toEqual(['baseline', `${cookie}; Path=/`]);
  const socket = new WebSocket(`${kept.url.replace('http', 'ws')}/auth/notifications`);
  const [said]: readonly unknown[] = await once(socket, 'message');
  expect(String(said)).toBe('candidate');
  socket.terminate();
});
