import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

/** A server on the loopback, at a port that the system gives. */
export class LoopbackServer {
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /** `broken` is told of what is sent to it and is no HTTP. */
  static async open(
    listener: RequestListener,
    broken: (error: Error) => void = () => undefined,
  ): Promise<LoopbackServer> {
    const server = createServer({ maxHeaderSize: 256 * 1024 }, listener);
    server.on('clientError', (error, socket) => {
      broken(error);
      socket.destroy();
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return new LoopbackServer(server, address.port);
  }

  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** All bytes of a request's body. */
export async function bodyBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
