import type { Command, Event, News, Reason } from '../bus/Message.ts';

/** An order, and how far its saga has come. */
export interface Order {
  readonly id: string;
  readonly reference: string;
  readonly sku: string;
  readonly quantity: number;
  /** In cents. */
  readonly total: number;
  readonly card: string;
  readonly stage: Stage;
  /** Whether the customer wants it no more; heeded as soon as nothing is under way. */
  readonly unwanted: boolean;
}

export type Stage =
  | { readonly at: 'reserving' }
  | { readonly at: 'paying' }
  | { readonly at: 'confirmed' }
  /** `open`: what is not yet given back. */
  | { readonly at: 'compensating'; readonly reason: Reason; readonly open: readonly Compensation[] }
  | { readonly at: 'cancelled'; readonly reason: Reason };

/** What there is to undo. */
export type Compensation = 'stock' | 'payment';

/** Where the saga goes, and what is to be said. */
export interface Turn {
  readonly order: Order;
  readonly say: readonly (Command | News)[];
}

/** The first step. */
export function begin(order: Order): Turn {
  const { id, sku, quantity } = order;
  return { order, say: [{ kind: 'reserve-stock', order: id, sku, quantity }] };
}

/**
 * reserve stock → take payment → confirm; where one fails or the customer wants it no more, what was done is undone:
 * stock released, payment refunded, and then cancelled. An event that comes again, or late, changes nothing.
 */
export function onEvent(order: Order, event: Event): Turn {
  const { id, reference, total: amount, card, stage, unwanted } = order;
  switch (event.kind) {
    case 'stock-reserved':
      if (stage.at !== 'reserving') return stay(order);
      if (unwanted) return compensate(order, 'cancelled_by_customer', ['stock']);
      return {
        order: { ...order, stage: { at: 'paying' } },
        say: [{ kind: 'take-payment', order: id, reference, amount, card }],
      };
    case 'stock-refused':
      return stage.at === 'reserving' ? compensate(order, 'out_of_stock', []) : stay(order);
    case 'payment-taken':
      if (stage.at !== 'paying') return stay(order);
      if (unwanted) return compensate(order, 'cancelled_by_customer', ['stock', 'payment']);
      return { order: { ...order, stage: { at: 'confirmed' } }, say: [news(order, 'order-confirmed', null)] };
    case 'payment-refused':
      // Also of a payment that was refused some may have been taken.
      return stage.at === 'paying' ? compensate(order, 'payment_refused', ['stock', 'payment']) : stay(order);
    case 'stock-released':
      return givenBack(order, 'stock');
    case 'payment-refunded':
      return givenBack(order, 'payment');
    default:
      return event satisfies never;
  }
}

/** The customer wants it no more. */
export function onCancel(order: Order): Turn {
  if (order.stage.at === 'confirmed') return compensate(order, 'cancelled_by_customer', ['stock', 'payment']);
  return stay({ ...order, unwanted: true });
}

function compensate(order: Order, reason: Reason, open: readonly Compensation[]): Turn {
  if (open.length === 0) return cancelled(order, reason);
  const { id, reference } = order;
  const commands: Readonly<Record<Compensation, Command>> = {
    stock: { kind: 'release-stock', order: id },
    payment: { kind: 'refund-payment', order: id, reference },
  };
  return {
    order: { ...order, stage: { at: 'compensating', reason, open } },
    say: open.map((one) => commands[one]),
  };
}

function givenBack(order: Order, what: Compensation): Turn {
  if (order.stage.at !== 'compensating') return stay(order);
  const { reason, open } = order.stage;
  const left = open.filter((one) => one !== what);
  if (left.length === 0) return cancelled(order, reason);
  return stay({ ...order, stage: { at: 'compensating', reason, open: left } });
}

function cancelled(order: Order, reason: Reason): Turn {
  return {
    order: { ...order, stage: { at: 'cancelled', reason } },
    say: [news(order, 'order-cancelled', reason)],
  };
}

function news(order: Order, kind: News['kind'], reason: Reason | null): News {
  const { id, reference, sku, quantity } = order;
  return { kind, order: id, reference, sku, quantity, reason };
}

function stay(order: Order): Turn {
  return { order, say: [] };
}

/** A turn as of a saga that forgets to give anything back: the fault `lost-compensation`. */
export function abandoned(turn: Turn): Turn {
  const { stage } = turn.order;
  return stage.at === 'compensating' ? cancelled(turn.order, stage.reason) : turn;
}
