import { createServer } from 'node:http';

/** A small service that does what its paths say: `/ok`, `/fail` (a fast 500), `/slow` (300 ms), `/hang`, `/wrong`, `/health`. */
export interface ShopServer {
  readonly origin: string;
  /** Requests by method and path. */
  readonly seen: ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

/** How long `/slow` takes, ms. */
export const slowness = 300;

export async function shopServer(): Promise<ShopServer> {
  const seen = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    const key = `${request.method ?? ''} ${path}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (path === '/hang') return;
    if (path === '/slow') {
      setTimeout(() => response.end('{"ok":true}'), slowness);
      return;
    }
    response.statusCode = path === '/fail' ? 500 : path === '/absent' ? 404 : 200;
    response.end(path === '/wrong' ? '{"ok":false}' : '{"ok":true}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
