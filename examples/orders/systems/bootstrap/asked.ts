import { Refusal } from './Refusal.ts';
import type { Call } from './serve.ts';

/** An item as the warehouse puts it on sale; `price` in cents. */
export interface ItemAsked {
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/** An order as a customer places it. */
export interface OrderAsked {
  /** The customer's own: sent again, it is the same order. */
  readonly reference: string;
  readonly sku: string;
  readonly quantity: number;
  readonly card: string;
}

/** Refuses what is no item with 422. */
export function itemAsked({ body }: Call): ItemAsked {
  return { name: text(body, 'name'), price: whole(body, 'price', 1), stock: whole(body, 'stock', 0) };
}

/** Refuses what is no order with 422. */
export function orderAsked({ body }: Call): OrderAsked {
  return {
    reference: text(body, 'reference'),
    sku: text(body, 'sku'),
    quantity: whole(body, 'quantity', 1),
    card: text(body, 'card'),
  };
}

function text(body: Call['body'], name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value.length > 0 && value.length <= 100) return value;
  throw new Refusal(422, 'validation_failed', `${name} is text of 1 to 100 characters.`);
}

function whole(body: Call['body'], name: string, least: number): number {
  const value = body[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= 1_000_000)
    return value;
  throw new Refusal(422, 'validation_failed', `${name} is a whole number from ${String(least)}.`);
}
