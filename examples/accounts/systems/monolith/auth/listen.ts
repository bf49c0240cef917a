import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';

import { refusalReply } from '../http/refusalReply.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Context, Handler, Reply } from '../http/route.ts';
import { signedIn } from './signedIn.ts';

const path = '/auth/notifications';

/** GET /auth/notifications without an upgrade. */
export const upgradeRequired: Handler = () => {
  throw new Refusal(426, 'upgrade_required', 'Open a WebSocket here.', {}, { upgrade: 'websocket' });
};

/**
 * Lets people listen at `/auth/notifications`, a WebSocket, by cookie or token; it sends and hears nothing. A page of
 * another site cannot open one as somebody: the cookie is SameSite=Lax.
 */
export function acceptListeners(server: Server, context: Context): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    void admit(request, context).then((admitted) => {
      if (typeof admitted !== 'number') return refuse(socket, admitted);
      sockets.handleUpgrade(request, socket, head, (open) => context.listeners.add(admitted, open));
    });
  });
}

/** The id of who asks, or why not. */
async function admit(request: IncomingMessage, context: Context): Promise<number | Reply> {
  try {
    if ((request.url ?? '/').split('?', 1)[0] !== path) {
      throw new Refusal(404, 'not_found', 'There is nothing here.');
    }
    const { headers } = request;
    const nothing = { params: [], query: new URLSearchParams(), body: Buffer.alloc(0), origin: '' };
    return (await signedIn({ ...nothing, headers }, context)).id;
  } catch (error) {
    return refusalReply(error);
  }
}

function refuse(socket: Duplex, { status, headers, body }: Reply): void {
  const text = JSON.stringify(body);
  const lines = Object.entries({
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`, ...lines, '', text].join('\r\n'));
}
