import { createServer, type RequestListener, type Server } from 'node:http';
import { onTestFinished } from 'vitest';
import { defaultSide, type SideConfig } from '../../../../harness/config/sideConfig.ts';
import { openFront, type Front } from '../../../../scenarios/front/openFront.ts';

/** A server on the loopback until the test ends. */
export async function listen(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${String(address.port)}`, server };
}

interface World {
  readonly baseline?: Partial<SideConfig>;
  readonly candidate?: Partial<SideConfig>;
  readonly hosts?: readonly string[];
  readonly routes?: readonly string[];
}

/** A front before the candidate, to which `/auth` belongs, until the test ends. */
export async function frontOf({
  baseline,
  candidate,
  hosts = [],
  routes = ['/auth', '/auth/**'],
}: World): Promise<Front> {
  const front = await openFront({
    side: 'candidate',
    service: {
      routes,
      hosts,
      baseline: { ...defaultSide, writes: 'isolated', ...baseline },
      candidate: { ...defaultSide, writes: 'isolated', timeout: 5_000, ...candidate },
    },
    runId: 'run-1',
    signal: new AbortController().signal,
  });
  onTestFinished(() => front.close());
  return front;
}
