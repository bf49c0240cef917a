import { once } from 'node:events';
import type { Server } from 'node:http';

import type { SystemOptions } from './systemOptions.ts';

/** Lets the server listen where the options say, and returns its URL. */
export async function listen(server: Server, { host, port }: SystemOptions): Promise<string> {
  const at = host ?? '127.0.0.1';
  server.listen(port ?? 0, at);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no port on ${at}`);
  return `http://${at}:${String(address.port)}`;
}

/** Takes no more requests and cuts those that are still under way. */
export async function shut(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
