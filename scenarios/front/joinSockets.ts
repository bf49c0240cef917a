import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnswerRoute } from './AnswerRoute.ts';
import { fromSide } from './fromSide.ts';
import { rawHeaders } from './rawHeaders.ts';

/** One end of a connection that became a WebSocket, and what was read of it already. */
interface Opened {
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** Joins a journey and a side, byte for byte, until either goes; `broken` is told of an error on the side's end. */
export function joinSockets(
  journey: Opened,
  side: Opened & { readonly answer: IncomingMessage },
  route: AnswerRoute,
  broken: (error: Error) => void,
): void {
  const { answer } = side;
  const headers = fromSide(rawHeaders(answer), route).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = `HTTP/1.1 ${String(answer.statusCode ?? 101)} Switching Protocols\r\n`;
  journey.socket.write(
    `${status}Connection: Upgrade\r\nUpgrade: websocket\r\n${headers.join('')}\r\n`,
    'latin1',
  );
  journey.socket.write(side.head);
  side.socket.write(journey.head);
  side.socket.on('error', (error) => {
    // A side may well hang up on a journey that has already gone, in whatever way.
    if (!journey.socket.readableEnded && !journey.socket.destroyed) broken(error);
  });
  journey.socket.once('close', () => side.socket.destroy());
  side.socket.once('close', () => journey.socket.destroy());
  journey.socket.pipe(side.socket).pipe(journey.socket);
}
