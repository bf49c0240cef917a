import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';

import { encode } from './answer.ts';
import type { Answer, JsonObject } from './answer.ts';

/** What the owner of an account hears of it while they listen. */
export type News = 'user.signed-in' | 'password.changed' | 'signed-out';

/** Who may listen: the account's id, or the answer to whoever may not. */
export type Admission = (request: IncomingMessage) => Promise<number | Answer>;

/** Sends news over the WebSockets that are open. */
export class Switchboard {
  readonly #lines = new EventEmitter().setMaxListeners(0);
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 10 });

  /** Answers all upgrades of the server. */
  attend(server: Server, admit: Admission): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      void this.#connect(request, socket, head, admit);
    });
  }

  /** To all who listen for this account. */
  announce(account: number, type: News, more: JsonObject = {}): void {
    this.#lines.emit(String(account), { at: new Date().toISOString(), ...more, type });
  }

  hangUp(): void {
    for (const client of this.#sockets.clients) client.terminate();
  }

  async #connect(request: IncomingMessage, socket: Duplex, head: Buffer, admit: Admission): Promise<void> {
    const admitted = await admit(request);
    if (typeof admitted !== 'number') {
      turnAway(socket, admitted);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      const line = String(admitted);
      const pass = (news: JsonObject): void => {
        client.send(encode(news));
        if (news['type'] === 'signed-out') client.close(4001, 'signed out');
      };
      this.#lines.on(line, pass);
      client.once('close', () => this.#lines.off(line, pass));
      client.on('error', () => client.terminate());
    });
  }
}

function turnAway(socket: Duplex, answer: Answer): void {
  const body = answer.json === null ? '' : encode(answer.json);
  const headers: Answer['headers'] = {
    ...answer.headers,
    Connection: 'close',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
  };
  let head = `HTTP/1.1 ${String(answer.status)} ${STATUS_CODES[answer.status] ?? 'Refused'}\r\n`;
  for (const [name, value] of Object.entries(headers)) head += `${name}: ${value}\r\n`;
  socket.end(`${head}\r\n${body}`);
}
