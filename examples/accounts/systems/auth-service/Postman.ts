import { createTransport } from 'nodemailer';

import type { Account } from './Account.ts';

const sender = { name: 'Accounts', address: 'no-reply@accounts.example' };

/** Tells people by mail; nobody waits for it, and what cannot be sent is in the log alone. */
export class Postman {
  readonly #transport: ReturnType<typeof createTransport> | null;
  #last: Promise<unknown> = Promise.resolve();

  /** Without an address nothing is sent. */
  constructor(url: string | null) {
    const limits = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 5000 };
    this.#transport = url === null ? null : createTransport({ ...limits, url });
  }

  passwordChanged({ mail, givenName, loginName }: Account): void {
    this.#post(
      mail,
      'Your password was changed',
      `Hello ${givenName},

the password of your account ${loginName} was changed.
If that was not you, log out everywhere and tell us.
`,
    );
  }

  /** When everything has been handed over, or given up. */
  async done(): Promise<void> {
    await this.#last;
  }

  #post(to: string, subject: string, text: string): void {
    if (this.#transport === null) return;
    const sent = this.#transport
      .sendMail({ from: sender, to, subject, text })
      .catch((error: unknown) => process.stderr.write(`auth-service: no mail: ${String(error)}\n`));
    this.#last = Promise.all([this.#last, sent]);
  }
}
