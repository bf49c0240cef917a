import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect } from '../../../scenarios/lib/index.ts';

/** In cents. */
export const price = 4900;

/** An order as its customer sends it. */
export interface Placed {
  readonly reference: string;
  readonly sku: string;
  readonly quantity: number;
  readonly card: string;
}

/** What the API tells of an order. */
export interface Order {
  readonly id: string;
  readonly status: 'pending' | 'confirmed' | 'cancelled';
  readonly reason: string | null;
  readonly payments: readonly { readonly kind: 'taken' | 'refunded'; readonly amount: number }[];
}

/** How long things may take that come about in the end; the monolith has done them when it answers. */
export const soon = { timeout: 5_000, intervals: [10, 20, 50, 100] };

/** The shop as its customers and its warehouse ask it. */
export class Shop {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  /** Puts so many pieces of an item on sale. */
  async sells(sku: string, stock: number): Promise<APIResponse> {
    const response = await this.#request.put(`/items/${sku}`, { data: { name: 'a lamp', price, stock } });
    await expect(response).toBeOK();
    return response;
  }

  async order(placed: Placed): Promise<APIResponse> {
    return this.#request.post('/orders', { data: placed });
  }

  async cancel(id: string): Promise<APIResponse> {
    return this.#request.post(`/orders/${id}/cancel`);
  }

  /** The answer that tells the order as it is once it is neither pending nor as before. */
  async settled(id: string, before: Order['status'] = 'pending'): Promise<APIResponse> {
    let response = await this.#request.get(`/orders/${id}`);
    await expect
      .poll(
        async () => {
          response = await this.#request.get(`/orders/${id}`);
          return (await orderOf(response)).status;
        },
        { ...soon, message: 'the order is not settled' },
      )
      .not.toMatch(new RegExp(`pending|${before}`));
    return response;
  }

  async payments(id: string): Promise<Order['payments']> {
    return (await orderOf(await this.#request.get(`/orders/${id}`))).payments;
  }

  async stock(sku: string): Promise<number> {
    const item: { readonly stock: number } = await (await this.#request.get(`/items/${sku}`)).json();
    return item.stock;
  }
}

/** The order that an answer tells. */
export async function orderOf(response: APIResponse): Promise<Order> {
  await expect(response).toBeOK();
  const order: Order = await response.json();
  return order;
}
