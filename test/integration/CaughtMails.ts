import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** An SMTP server on loopback that keeps all it is sent, for tests. */
export class CaughtMails {
  readonly url: string;
  readonly all: Email[];
  readonly #server: SMTPServer;

  private constructor(url: string, all: Email[], server: SMTPServer) {
    this.url = url;
    this.all = all;
    this.#server = server;
  }

  static async start(): Promise<CaughtMails> {
    const all: Email[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, callback) => {
        void keep(stream, all).finally(callback);
      },
    });
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const address = listening.address();
    if (address === null || typeof address === 'string') throw new Error('no port on 127.0.0.1');
    const { port } = address;
    return new CaughtMails(`smtp://127.0.0.1:${String(port)}`, all, server);
  }

  /** The subject of the first mail to this address; null where none comes within a second. */
  async to(address: string): Promise<string | null> {
    const until = performance.now() + 1_000;
    for (;;) {
      const mail = this.all.find(({ to }) => to?.some((one) => one.address === address));
      if (mail !== undefined) return mail.subject ?? '';
      if (performance.now() > until) return null;
      await sleep(10);
    }
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

async function keep(stream: AsyncIterable<Buffer>, all: Email[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  all.push(await PostalMime.parse(Buffer.concat(chunks)));
}
