import type { IncomingMessage } from 'node:http';

/** What becomes of a request for an address that the front stands for: it is led to the front, or not sent at all. */
export type Led =
  { readonly kind: 'home'; readonly to: string } | { readonly kind: 'held'; readonly why: string };

/**
 * A browser that follows an absolute address of a side gets here in its place. Pages, forms, pictures and scripts are led to
 * the front, where cookies and guards are; 307 keeps method and body.
 */
export function leadHome(
  { headers, url = '/' }: Pick<IncomingMessage, 'headers' | 'url'>,
  front: string,
  isSocket: boolean,
): Led {
  const goesThere = headers['upgrade-insecure-requests'] === '1' || headers['sec-fetch-mode'] === 'navigate';
  // Asked by a script for another origin: its answer could not be read from the front.
  if (isSocket || (headers.origin !== undefined && !goesThere)) return { kind: 'held', why: heldWhy };
  return { kind: 'home', to: url.startsWith('/') ? front + url : `${front}/` };
}

const heldWhy =
  'not sent: a script of the page asks it by an absolute address, past the front; ask it by its path alone';

/** Forms that were led here come without an origin (`null`): those that were are known by method and path. */
export class LedForms {
  readonly #expected = new Map<string, number>();

  lead({ method = 'GET', url = '/', headers }: IncomingMessage): void {
    if (headers.origin === undefined || this.#expected.size > mostExpected) return;
    const key = `${method} ${url}`;
    this.#expected.set(key, (this.#expected.get(key) ?? 0) + 1);
  }

  /** Whether this is one; each counts once. */
  take({ method = 'GET', url = '/', headers }: IncomingMessage): boolean {
    const key = `${method} ${url}`;
    const left = this.#expected.get(key) ?? 0;
    if (headers.origin !== 'null' || left === 0) return false;
    if (left === 1) this.#expected.delete(key);
    else this.#expected.set(key, left - 1);
    return true;
  }
}

const mostExpected = 1_000;

/** Its origin as the side would have seen it: a page of the front's. */
export function fromFront({ headers, rawHeaders }: IncomingMessage, front: string): void {
  headers.origin = front;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() === 'origin') rawHeaders[at + 1] = front;
}
