import type { WebSocket } from 'ws';

/** What listeners hear of; `kind` says how somebody has signed in. */
export type Notice =
  | { readonly type: 'user.signed-in'; readonly kind: 'bearer' | 'cookie' }
  | { readonly type: 'password.changed' }
  | { readonly type: 'signed-out' };

/** Close code of a socket whose user has signed out everywhere. */
const signedOut = 4001;

/** The open WebSockets of each user. */
export class Listeners {
  readonly #open = new Map<number, Set<WebSocket>>();

  add(userId: number, socket: WebSocket): void {
    const own = this.#open.get(userId) ?? new Set();
    this.#open.set(userId, own.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      own.delete(socket);
      if (own.size === 0 && this.#open.get(userId) === own) this.#open.delete(userId);
    });
  }

  /** Sends the notice to wherever the user is listening. */
  tell(userId: number, notice: Notice): void {
    const text = JSON.stringify({ ...notice, at: new Date().toISOString() });
    for (const socket of this.#open.get(userId) ?? []) {
      socket.send(text);
      if (notice.type === 'signed-out') socket.close(signedOut, 'signed out');
    }
  }

  /** Cuts all of them. */
  cut(): void {
    for (const own of this.#open.values()) for (const socket of own) socket.terminate();
  }
}
