import { expect, test } from 'vitest';
import { defaultSide } from '../../../harness/config/sideConfig.ts';
import { answerProblem } from '../../../harness/environment/answerProblem.ts';
import { SideServer } from './sides.ts';

test('a side that listens answers, and nothing is sent to it where no path is given', async () => {
  let asked = 0;
  await using server = await SideServer.create((_, response) => {
    asked += 1;
    response.writeHead(500).end('broken');
  });
  const side = { ...defaultSide, url: server.url };
  expect(await answerProblem('control', side, null)).toBeNull();
  expect(asked).toBe(0);
  expect(await answerProblem('control', side, '/health')).toBeNull();
  expect(asked).toBe(1);
});

test('a side at whose address nobody listens has a problem, asked or only connected to', async () => {
  const side = { ...defaultSide, url: 'http://127.0.0.1:9' };
  for (const path of [null, '/health'])
    expect(await answerProblem('control', side, path)).toMatchObject({ code: 'ECONNREFUSED' });
});

test('a side that closes the connection instead of an answer has a problem', async () => {
  await using server = await SideServer.create((request) => request.socket.destroy());
  const side = { ...defaultSide, url: server.url };
  expect(await answerProblem('control', side, '/health')).toBeInstanceOf(Error);
});
