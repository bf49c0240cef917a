import { createServer, ServerResponse, type IncomingMessage, type Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isStoodFor } from './standsFor.ts';

const maxHeaderBytes = 256 * 1024;

/** Who answers what comes to a front; `socket` and `head` of a request to become a WebSocket. */
export interface FrontHandler {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** Answers a request for one of `standsFor`, which is led here. */
  lead(request: IncomingMessage, response: ServerResponse, isSocket: boolean): void;
  /** Something came that is no HTTP: https for one of these. */
  leadTls(): void;
  /** Hosts beside its own that come here. */
  readonly standsFor: readonly string[];
}

/** A server on the loopback, at a port that the system gives, which answers under its own address only. */
export class FrontServer {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Duplex>;

  private constructor(server: Server, sockets: Set<Duplex>, port: number) {
    this.#server = server;
    this.#sockets = sockets;
    this.port = port;
  }

  static async open(handler: FrontHandler): Promise<FrontServer> {
    const server = createServer({
      maxHeaderSize: maxHeaderBytes,
      // Journeys may be slow: their own time limits end them.
      requestTimeout: 0,
      keepAliveTimeout: 0,
      noDelay: true,
      // Another protocol than WebSocket (h2c) may be asked for: who does goes on in HTTP/1.1 (RFC 9110 7.8).
      shouldUpgradeCallback: isSocketRequest,
    });
    const sockets = new Set<Duplex>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.on('request', (request, response) => {
      if (isLed(request, handler, server)) handler.lead(request, response, false);
      else if (!isForUs(request, server)) response.writeHead(421).end();
      else handler.serve(request, response).catch(() => response.destroy());
    });
    server.on('upgrade', (request, socket, head) => {
      // A client that goes away in the middle is no fault of anybody.
      socket.on('error', () => socket.destroy());
      if (isLed(request, handler, server)) handler.lead(request, responseOn(request, socket), true);
      else if (!isForUs(request, server)) responseOn(request, socket).writeHead(421).end();
      else handler.upgrade(request, socket, head).catch(() => socket.destroy());
    });
    server.on('clientError', (error: Error & { readonly rawPacket?: Buffer }, socket) => {
      if (error.rawPacket?.[0] === tlsHandshake) handler.leadTls();
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return new FrontServer(server, sockets, portOf(server));
  }

  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    return closed;
  }
}

/** An ordinary answer to a request that asked for a WebSocket. */
export function responseOn(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  // Typed wider than it is: on a server of ours it is always a socket.
  if (socket instanceof Socket) response.assignSocket(socket);
  response.once('finish', () => socket.end());
  return response;
}

function isSocketRequest({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.trim().toLowerCase() === 'websocket';
}

/** The first byte of a TLS connection (RFC 8446 5.1). */
const tlsHandshake = 0x16;

function isLed(request: IncomingMessage, { standsFor }: FrontHandler, server: Server): boolean {
  return !isForUs(request, server) && isStoodFor(request.headers.host ?? '', standsFor);
}

/** A page elsewhere may have its own name lead to the loopback; it cannot choose another `Host` than its own. */
function isForUs({ headers }: IncomingMessage, server: Server): boolean {
  const port = String(portOf(server));
  return headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
