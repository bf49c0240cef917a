import { createServer, type Server } from 'node:http';
import { json, type Answer, type Asked } from '../../fixtures/servers/Answer.ts';
import { readAsked } from '../../fixtures/servers/readAsked.ts';
import { Shop, type ShopOptions } from '../../fixtures/servers/Shop.ts';

/** What makes a write known again: which of the recording it was, and for whom it was made unique. */
export const markerHeader = 'x-write';

/** A shop behind a real server that counts each write it receives by its marker and what was made unique in it. */
export class CountingShop {
  readonly #shop: Shop;
  readonly #broken: boolean;
  readonly #firstProduct: number;
  readonly #server: Server;
  readonly #writes = new Map<string, number>();
  readonly #names = new Map<string, string>();
  #resets = 0;
  #received = 0;
  #waiting: { readonly count: number; readonly wake: () => void }[] = [];
  url = '';

  /** `broken`: items are told without their price. */
  constructor(options: ShopOptions, broken: boolean) {
    this.#shop = new Shop(options);
    this.#broken = broken;
    this.#firstProduct = options.firstId + 100_000;
    this.#server = createServer((request, response) => {
      readAsked(request).then(
        (asked) => {
          this.#count(asked);
          this.#received += 1;
          for (const { count, wake } of this.#waiting) if (this.#received >= count) wake();
          const answer = this.#answer(asked);
          const isItem = asked.method === 'GET' && asked.target.startsWith('/items/');
          const body = this.#broken && isItem ? withoutPrice(String(answer.body)) : String(answer.body);
          const headers = answer.headers.flatMap(([name, value]) => [name, value]);
          response.writeHead(answer.status, [...headers, 'Content-Length', String(Buffer.byteLength(body))]);
          response.end(body);
        },
        () => response.destroy(),
      );
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Resolves when so many requests have come. */
  received(count: number): Promise<void> {
    return new Promise((wake) => {
      if (this.#received >= count) wake();
      else this.#waiting = [...this.#waiting, { count, wake }];
    });
  }

  /** Writes received more than once, and how many were received at all. */
  get writes(): { readonly all: number; readonly twice: readonly string[]; readonly resets: number } {
    const twice = [...this.#writes].flatMap(([key, count]) =>
      count > 1 ? [`${key} ×${String(count)}`] : [],
    );
    return { all: this.#writes.size, twice, resets: this.#resets };
  }

  /** What was recorded of it: the shop without a server. */
  record(asked: Asked): Answer {
    return this.#answer(asked);
  }

  #count({ method, target, headers, body }: Asked): void {
    if (method !== 'POST') return;
    if (target === '/reset') {
      this.#resets += 1;
      return;
    }
    const name = this.#names.get(headers['authorization'] ?? '') ?? text(body, 'username');
    const key = `${headers[markerHeader] ?? '?'} ${target} by ${name}`;
    this.#writes.set(key, (this.#writes.get(key) ?? 0) + 1);
  }

  #answer(asked: Asked): Answer {
    const { method, target, body } = asked;
    if (method === 'GET' && target === '/products')
      return json(200, { products: Array.from({ length: 12 }, (_, nth) => this.#product(nth)) });
    if (method === 'GET' && target.startsWith('/products/')) {
      const nth = Number(target.slice('/products/'.length)) - this.#firstProduct;
      return nth >= 0 && nth < 12 ? json(200, { product: this.#product(nth) }) : json(404, {});
    }
    const answer = this.#shop.answer(asked);
    if (method === 'POST' && target === '/login')
      this.#names.set(`Bearer ${text(String(answer.body), 'access_token')}`, text(body, 'username'));
    return answer;
  }

  #product(nth: number): object {
    return { product_id: this.#firstProduct + nth, title: `product ${String(nth)}` };
  }
}

function text(body: string, name: string): string {
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null) return '';
  return String(Object.getOwnPropertyDescriptor(value, name)?.value ?? '');
}

function withoutPrice(body: string): string {
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null || !('price' in value)) return body;
  const { price: _, ...rest } = value;
  return JSON.stringify(rest);
}
