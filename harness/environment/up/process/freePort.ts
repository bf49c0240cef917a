import { createServer, type Server } from 'node:net';

/** Given out by this process: the system may give one again as soon as it is let go. */
const given = new Set<number>();
const tries = 20;

/** A port on loopback that nothing listens at. It is let go before it is used, so that somebody else may take it meanwhile. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const port = await anyPort();
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
  return anyPort();
}

function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port was given'));
      });
    });
  });
}
