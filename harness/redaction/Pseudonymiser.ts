import type { Exchange } from '../model/exchange.ts';
import { mendBody, pseudonymBody } from './pseudonymBody.ts';
import type { Message } from './pseudonymBody.ts';
import { jsonText, pseudonymHeaders, pseudonymTarget } from './pseudonymHeaders.ts';
import { SecretBook } from './SecretBook.ts';
import type { PseudonymiserOptions } from './SecretBook.ts';
import { secretReplacer } from './secretForms.ts';

export type { PseudonymiserOptions } from './SecretBook.ts';

/**
 * Makes exchanges fit to be stored: no credential in them is good for anything, but each has become the same
 * pseudonym wherever it stands, so that a token still leads from the answer that gave it to the requests that use it.
 */
export class Pseudonymiser {
  readonly #book: SecretBook;

  constructor(options: PseudonymiserOptions = {}) {
    this.#book = new SecretBook(options);
  }

  /**
   * Only takes note of the exchange's secrets. A first pass with this finds secrets that stand in a plain place
   * before they show themselves in a sensitive one.
   */
  learn(exchange: Exchange): void {
    this.exchange(exchange);
  }

  exchange(exchange: Exchange): Exchange {
    const book = this.#book;
    const { request, recorded } = exchange;
    const target = pseudonymTarget(book, request.target);
    const sent = this.#message(request);
    const answered = recorded === null ? null : this.#message(recorded);
    const mend = this.#mend();
    return {
      ...exchange,
      ...this.#more(exchange),
      request: { ...request, target: mend(target), ...mended(sent, mend) },
      recorded: recorded === null || answered === null ? null : { ...recorded, ...mended(answered, mend) },
    };
  }

  /** Fields that a reader keeps beside the known ones, under symbols: plain JSON, so cleaned as such. */
  #more(exchange: Exchange): object {
    const symbols = Object.getOwnPropertySymbols(exchange);
    return Object.fromEntries(
      symbols.map((symbol) => {
        const text = JSON.stringify(Reflect.get(exchange, symbol));
        const value: unknown = JSON.parse(jsonText(this.#book, text) ?? text);
        return [symbol, value];
      }),
    );
  }

  #message({ headers, body }: Message): Message {
    return pseudonymBody(this.#book, { headers: pseudonymHeaders(this.#book, headers), body });
  }

  /** Replaces the secrets of this exchange where they are left, in whatever encoding. */
  #mend(): (text: string) => string {
    const current = this.#book.takeCurrent();
    return secretReplacer([...current.keys()], (secret, encode) => encode(current.get(secret) ?? secret));
  }
}

function mended(message: Message, mend: (text: string) => string): Message {
  const { headers, body } = mendBody(message, mend);
  return { headers: headers.map(([name, value]) => [name, mend(value)] as const), body };
}
