import type { Readable } from 'node:stream';
import { bodyOf } from '../../harness/model/body.ts';
import { headerValue, type Headers } from '../../harness/model/headers.ts';
import { grantsOf } from '../../harness/redaction/grants.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';

/** Of a body so much is searched, bytes as sent; the redactor itself reads no more of a decoded one. */
const searchedBytes = 1024 * 1024;
/** The latest are kept. */
const keptSecrets = 50_000;
const longestSecret = 16 * 1024;

const readable =
  /^(?:text\/|application\/(?:[\w.+-]*json|[\w.+-]*xml|x-www-form-urlencoded|javascript|graphql)|multipart\/form-data)/i;

function isLocation(name: string): boolean {
  return name.toLowerCase() === 'location';
}

/** Remembers the secrets that pass through a front, so that they can be taken out of what journeys leave. */
export class SecretKeeper {
  readonly #redactor: Redactor;
  readonly #secrets = new Set<string>();

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  get secrets(): readonly string[] {
    return [...this.#secrets];
  }

  /** Of a request or an answer without its body. */
  head(headers: Headers, target?: string): void {
    this.#keep(headers, Buffer.alloc(0), target);
  }

  /** Looks at a body as it goes by, once it has ended. It changes nothing and holds nobody up. */
  watch(headers: Headers, body: Readable): void {
    if (!readable.test(headerValue(headers, 'content-type') ?? '')) return;
    const chunks: Buffer[] = [];
    let length = 0;
    body.on('data', (chunk: Buffer) => {
      if (length >= searchedBytes) return;
      chunks.push(chunk);
      length += chunk.length;
    });
    body.once('close', () => this.body(headers, Buffer.concat(chunks)));
  }

  body(headers: Headers, bytes: Buffer): void {
    if (bytes.length > 0) this.#keep(headers, bytes);
  }

  #keep(headers: Headers, bytes: Buffer, target?: string): void {
    const part = { headers, body: bodyOf(bytes), ...(target === undefined ? {} : { target }) };
    const addresses = [
      target ?? '',
      ...headers.flatMap(([name, value]) => (isLocation(name) ? [value] : [])),
    ];
    const grants = addresses.flatMap(grantsOf);
    for (const secret of [...this.#redactor.secretsOf(part), ...grants]) {
      if (secret.length > longestSecret) continue;
      this.#secrets.delete(secret);
      this.#secrets.add(secret);
    }
    for (const oldest of this.#secrets) {
      if (this.#secrets.size <= keptSecrets) break;
      this.#secrets.delete(oldest);
    }
  }
}
