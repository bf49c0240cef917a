import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { Pool } from 'undici';

import { SideClient, type SideRoute } from '../../../../shadow/sides/SideClient.ts';

/** A server on loopback, gone after the test with all its connections. */
export class TestServer implements AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, port: number, sockets: Set<Socket>) {
    this.#server = server;
    this.port = port;
    this.origin = `http://127.0.0.1:${String(port)}`;
    this.#sockets = sockets;
  }

  /** Speaks HTTP. */
  static http(listener: RequestListener): Promise<TestServer> {
    return TestServer.#listen(createHttpServer(listener));
  }

  /** Gets every connection, and each request on it once its head is complete, as text. */
  static raw(onRequest: (socket: Socket, request: string, nth: number) => void): Promise<TestServer> {
    return TestServer.#listen(
      createServer((socket) => {
        let seen = '';
        let nth = 0;
        socket.on('data', (chunk) => {
          seen += chunk.toString('latin1');
          for (let end = seen.indexOf('\r\n\r\n'); end >= 0; end = seen.indexOf('\r\n\r\n')) {
            const head = seen.slice(0, end);
            seen = seen.slice(end + 4);
            nth += 1;
            onRequest(socket, head, nth);
          }
        });
        socket.on('error', () => {
          socket.destroy();
        });
      }),
    );
  }

  static #listen(server: Server): Promise<TestServer> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(
          new TestServer(server, typeof address === 'object' && address !== null ? address.port : 0, sockets),
        );
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** A client of one side as the lane makes it, closed after the test. */
export class TestClient implements AsyncDisposable {
  readonly client: SideClient;

  constructor(origin: string, route: Partial<SideRoute> = {}, connections = 4) {
    const full: SideRoute = {
      origin,
      pathPrefix: '',
      rewrite: [],
      headers: {},
      timeout: 2_000,
      beforeRequest: null,
      ...route,
    };
    this.client = new SideClient(
      full,
      new Pool(origin, { connections, pipelining: 1, maxHeaderSize: 256 * 1024 }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}
