import { createTransport } from 'nodemailer';

/** A text for one person. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mails without anybody waiting for them. */
export interface Mailer {
  send(letter: Letter): void;
  /** When all that is under way has been sent, or has failed. */
  settled(): Promise<void>;
}

const from = 'Accounts <no-reply@accounts.example>';

/** A mailer for `smtp://host:port`; without an address it sends nothing. */
export function mailerTo(url: string | null): Mailer {
  if (url === null) return { send: () => undefined, settled: () => Promise.resolve() };
  const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 5_000 };
  const transport = createTransport({ url, ...patience });
  const underWay = new Set<Promise<void>>();
  return {
    send: (letter) => {
      const sent = transport
        .sendMail({ from, ...letter })
        .then(() => undefined)
        .catch((error: unknown) => {
          process.stderr.write(`monolith: a mail was not sent: ${String(error)}\n`);
        })
        .finally(() => underWay.delete(sent));
      underWay.add(sent);
    },
    settled: async () => {
      await Promise.all(underWay);
    },
  };
}
