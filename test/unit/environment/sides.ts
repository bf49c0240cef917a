import { createServer, type RequestListener, type Server } from 'node:http';
import { Agent, type Dispatcher } from 'undici';

import { defaultSide, type SideConfig } from '../../../harness/config/sideConfig.ts';

/** A server on loopback that counts its connections, gone after the test. */
export class SideServer implements AsyncDisposable {
  readonly url: string;
  connections = 0;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${String(port)}`;
    server.on('connection', () => {
      this.connections += 1;
    });
  }

  static create(listener: RequestListener): Promise<SideServer> {
    const server = createServer(listener);
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(new SideServer(server, typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
  }

  static json(document: unknown, status = 200): Promise<SideServer> {
    return SideServer.create((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

export function sideOf(parts: Partial<SideConfig>): SideConfig {
  return { ...defaultSide, ...parts };
}

/** Runs with connections that are closed afterwards. */
export async function withDispatcher<T>(use: (dispatcher: Dispatcher) => Promise<T>): Promise<T> {
  const agent = new Agent();
  try {
    return await use(agent);
  } finally {
    await agent.destroy();
  }
}
