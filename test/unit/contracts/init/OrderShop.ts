import type { RequestListener } from 'node:http';
import type { Recorded } from '../../../fixtures/servers/Recorded.ts';

export interface Reply {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly json: unknown;
}
/** Changes what an operation is answered: a fault. */
export type Edit = (operation: string, reply: Reply) => Reply;

export const same: Edit = (_, reply) => reply;
const type = ['content-type', 'application/json'] as const;

/** A shop with sessions in two cookies. */
export class OrderShop {
  edit: Edit = same;
  readonly #sessions = new Map<string, string[]>();
  #next: number;

  constructor(first = 1) {
    this.#next = first;
  }

  ask(method: string, target: string, cookie: string): Reply {
    const path = target.replace(/\d+$/, '{}');
    return this.edit(`${method} ${path}`, this.#answer(`${method} ${path}`, cookie));
  }

  #answer(operation: string, cookie: string): Reply {
    const sid = /sid=(\w+)/.exec(cookie)?.[1] ?? '';
    const orders = this.#sessions.get(sid);
    if (operation === 'POST /session') {
      const made = `s${String(this.#next)}x9Kq7Lm2Pw4Rt8Vb${String(this.#next++)}`;
      this.#sessions.set(made, []);
      return {
        status: 303,
        headers: [
          ['set-cookie', `sid=${made}; Path=/; HttpOnly; SameSite=Lax`],
          ['set-cookie', `csrf=c${made}; Path=/; Secure`],
          ['location', '/account'],
          ['cache-control', 'no-store, private'],
        ],
        json: undefined,
      };
    }
    if (orders === undefined)
      return { status: 401, headers: [type], json: { error: 'no_session', retry: false } };
    if (operation === 'POST /orders') {
      const id = String(this.#next++);
      orders.push(id);
      return {
        status: 303,
        headers: [
          ['location', `/orders/${id}`],
          ['x-order', id],
        ],
        json: undefined,
      };
    }
    if (operation === 'GET /orders')
      return {
        status: 200,
        headers: [type, ['cache-control', 'no-store, private'], ['x-total', String(orders.length)]],
        json: {
          total: orders.length,
          open: true,
          currency: 'EUR',
          orders: orders.map((id) => ({
            id: Number(id),
            state: Number(id) % 2 === 0 ? 'paid' : 'sent',
            price: 12.5,
            lines: [{ sku: 'book-1', pieces: 1, gift: false }],
            placed: '2026-01-01T10:00:00Z',
          })),
          links: { self: '/orders', next: null },
        },
      };
    if (operation === 'GET /account')
      return {
        status: 200,
        headers: [['content-type', 'text/html; charset=utf-8']],
        json: '<h1>hello</h1>',
      };
    return { status: 404, headers: [type], json: { error: 'not_found' } };
  }

  get listener(): RequestListener {
    return (request, response) => {
      request.resume();
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const reply = this.ask(method, url, headers.cookie ?? '');
        for (const [name, value] of reply.headers) response.appendHeader(name, value);
        response.writeHead(reply.status).end(textOf(reply));
      });
    };
  }
}

function textOf({ json }: Reply): string {
  return json === undefined ? '' : typeof json === 'string' ? json : JSON.stringify(json);
}

/** So many visits, each of somebody else. */
export function recordOrders(visits: number): readonly Recorded[] {
  const shop = new OrderShop();
  return Array.from({ length: visits }, (_, visit) => {
    const recorded: Recorded[] = [];
    let cookie = '';
    const ask = (method: string, target: string, json: object | null): Reply => {
      const body = json === null ? '' : JSON.stringify(json);
      const reply = shop.ask(method, target, cookie);
      recorded.push({
        method,
        target,
        headers: [
          ...(cookie === '' ? [] : [['Cookie', cookie] as const]),
          ...(json === null ? [] : [['Content-Type', 'application/json'] as const]),
        ],
        body,
        answer: { status: reply.status, headers: reply.headers, body: textOf(reply) },
      });
      return reply;
    };
    ask('GET', '/orders', null);
    const login = ask('POST', '/session', { user: `person.${String.fromCodePoint(97 + visit)}` });
    cookie = login.headers
      .filter(([name]) => name === 'set-cookie')
      .map(([, value]) => value.split(';')[0])
      .join('; ');
    ask('GET', '/account', null);
    const order = ask('POST', '/orders', { item: 'book' });
    ask('POST', '/orders', { item: 'book' });
    ask('POST', '/orders', { item: 'book' });
    ask('GET', '/orders', null);
    ask('GET', String(order.headers[0]?.[1]), null);
    return recorded;
  }).flat();
}
