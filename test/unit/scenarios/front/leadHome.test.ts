import { request } from 'node:http';
import { expect, test } from 'vitest';
import { frontOf, listen } from './frontWorld.ts';

/** Status and `Location` of what is asked under another `Host`. */
function asked(
  front: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<readonly [number, string | undefined]> {
  return new Promise((resolve, reject) => {
    const question = request(front + path, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve([answer.statusCode ?? 0, answer.headers.location]);
    });
    question.once('error', reject).end();
  });
}

test('a form for the address of a side is led to the front, and a script that asks there is held back and told', async () => {
  const side = await listen((_, response) => void response.end());
  const front = await frontOf({ baseline: { url: side.url }, candidate: { url: side.url } });
  const host = new URL(side.url).host;
  const form = { host, origin: front.url, 'upgrade-insecure-requests': '1' };
  expect(await asked(front.url, '/auth/login', form)).toEqual([307, `${front.url}/auth/login`]);
  expect(front.standsFor).toContain(host);
  expect(front.past()).toEqual([]);
  expect(await asked(front.url, '/auth/me', { host, origin: front.url })).toEqual([403, undefined]);
  expect(front.past()).toEqual([expect.stringMatching(/^POST \/auth\/me: not sent: /)]);
  expect(await asked(front.url, '/auth/me', { host: 'evil.example' })).toEqual([421, undefined]);
});
