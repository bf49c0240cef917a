import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { SinkAddress } from '../../config/sideEnvironment.ts';
import { listenAt } from './listenAt.ts';
import { mailOf } from './mailOf.ts';
import type { SentStore } from './SentStore.ts';

/** As large as common servers take; a larger mail is refused as they refuse it. */
const largestMail = 25 * 1024 * 1024;

/** A mail server that takes every mail from everybody and delivers none. */
export class SmtpSink {
  readonly address: SinkAddress;
  readonly #server: SMTPServer;

  private constructor(server: SMTPServer, address: SinkAddress) {
    this.#server = server;
    this.address = address;
  }

  static async open(at: SinkAddress, store: SentStore, subject: string): Promise<SmtpSink> {
    const { SMTPServer } = await import('smtp-server');
    const server = new SMTPServer({
      name: 'harness',
      // Without a word about TLS: sides that insist on it need a certificate that nobody has.
      disabledCommands: ['STARTTLS'],
      // Its own log, and its warning about a certificate that is not used, would go past the door.
      logger: false,
      disableReverseLookup: true,
      authMethods: ['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'],
      authOptional: true,
      allowInsecureAuth: true,
      lenientAddressParsing: true,
      size: largestMail,
      closeTimeout: 1,
      onAuth: (_, __, done) => done(null, { user: 'anybody' }),
      onData: (stream, session, done) => {
        void answer(take(stream, session, store), done);
      },
    });
    // Of one connection that breaks; the others go on.
    server.on('error', () => undefined);
    return new SmtpSink(server, await listenAt(server.server, at, subject));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}

/** One mail, once all of it is there: half a mail ends in an error of its stream. */
async function take(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: SentStore,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (Buffer.isBuffer(chunk) && !stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded)
    throw Object.assign(new Error('message exceeds fixed maximum message size'), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  const envelope = {
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
  };
  // It is in the store before the side is told that it was taken.
  store.add(await mailOf(Buffer.concat(chunks), envelope));
}

/** Tells the side that its mail was taken, or why not. */
async function answer(taking: Promise<void>, done: (problem: Error | null) => void): Promise<void> {
  try {
    await taking;
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done(null);
}
