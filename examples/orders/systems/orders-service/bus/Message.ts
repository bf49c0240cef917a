/** Why an order came to nothing. */
export type Reason = 'out_of_stock' | 'payment_refused' | 'cancelled_by_customer';

/** What the saga tells a part to do; each may come more than once. */
export type Command =
  | {
      readonly kind: 'reserve-stock';
      readonly order: string;
      readonly sku: string;
      readonly quantity: number;
    }
  | { readonly kind: 'release-stock'; readonly order: string }
  | {
      readonly kind: 'take-payment';
      readonly order: string;
      readonly reference: string;
      readonly amount: number;
      readonly card: string;
    }
  | { readonly kind: 'refund-payment'; readonly order: string; readonly reference: string };

/** What a part says that it did; each may come more than once. */
export type Event =
  | { readonly kind: 'stock-reserved'; readonly order: string }
  | { readonly kind: 'stock-refused'; readonly order: string }
  | { readonly kind: 'stock-released'; readonly order: string }
  | { readonly kind: 'payment-taken'; readonly order: string }
  | { readonly kind: 'payment-refused'; readonly order: string }
  | { readonly kind: 'payment-refunded'; readonly order: string };

/** What everybody hears of an order, also outside. */
export type News = {
  readonly kind: 'order-confirmed' | 'order-cancelled';
  readonly order: string;
  readonly reference: string;
  readonly sku: string;
  readonly quantity: number;
  readonly reason: Reason | null;
};

export type Message = Command | Event | News;

export type MessageOf<Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;
