import { join } from 'node:path';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';

import { sideDispatcher } from '../../../harness/environment/sideDispatcher.ts';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { SideServer, sideOf } from './sides.ts';

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

describe('the connections to a side', () => {
  it('are no more than asked for, and used again', async () => {
    await using server = await SideServer.create((_request, response) => {
      setTimeout(() => response.end(), 5);
    });
    const dispatcher = await sideDispatcher('candidate', sideOf({ url: server.url }), 3);
    const ask = async (): Promise<void> => {
      const { body } = await request(`${server.url}/`, { dispatcher });
      await body.dump();
    };
    await Promise.all(Array.from({ length: 12 }, ask));
    expect(server.connections).toBe(3);
    await dispatcher.destroy();
  });

  it('are not used again after they were idle for long: many servers close them then', async () => {
    await using server = await SideServer.create((_request, response) => response.end());
    const dispatcher = await sideDispatcher('candidate', sideOf({ url: server.url }), 1);
    for (const pause of [0, 50, 2_200]) {
      await sleep(pause);
      const { body } = await request(`${server.url}/`, { dispatcher });
      await body.dump();
    }
    expect(server.connections).toBe(2);
    await dispatcher.destroy();
  });

  it.each([
    ['no address', sideOf({ url: null })],
    [
      'a certificate that is not there',
      sideOf({
        url: 'https://127.0.0.1:1',
        tls: { ca: join('/', 'none', 'ca.pem'), cert: null, key: null, rejectUnauthorized: true },
      }),
    ],
  ])('are an error for a side with %s', async (_what, side) => {
    await expect(sideDispatcher('candidate', side, 1)).rejects.toThrow(EnvironmentError);
  });
});
