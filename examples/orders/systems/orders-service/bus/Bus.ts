import { setTimeout } from 'node:timers/promises';
import type { Message, MessageOf } from './Message.ts';

/** How the bus carries a message. */
export interface Delivery {
  /** How often it arrives: at least once. */
  readonly copies: number;
  /** ms until it does. */
  readonly delay: number;
}

type Handler = (message: Message) => Promise<void> | void;

/** How often a part gets a message that it fails on before the message is given up. */
const patience = 10;

/** Carries messages between the parts: later, at least once, in no promised order. */
export class Bus {
  readonly #handlers = new Map<Message['kind'], Handler[]>();
  readonly #carry: (message: Message) => Delivery;
  readonly #underWay = new Set<Promise<void>>();

  constructor(carry: (message: Message) => Delivery) {
    this.#carry = carry;
  }

  on<Kind extends Message['kind']>(
    kind: Kind,
    handler: (message: MessageOf<Kind>) => Promise<void> | void,
  ): void {
    const handlers = this.#handlers.get(kind) ?? [];
    handlers.push((message) => (isOf(message, kind) ? handler(message) : undefined));
    this.#handlers.set(kind, handlers);
  }

  publish(message: Message): void {
    const { copies, delay } = this.#carry(message);
    for (const handler of this.#handlers.get(message.kind) ?? [])
      for (let copy = 0; copy < copies; copy += 1) {
        const delivered = deliver(handler, message, delay * (copy + 1));
        this.#underWay.add(delivered);
        void delivered.finally(() => this.#underWay.delete(delivered));
      }
  }

  /** Resolves when no message is under way and none follows from one. */
  async quiet(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}

async function deliver(handler: Handler, message: Message, delay: number): Promise<void> {
  for (let attempt = 1; attempt <= patience; attempt += 1) {
    await setTimeout(delay * attempt);
    try {
      await handler(message);
      return;
    } catch (error) {
      if (attempt < patience) continue;
      process.stderr.write(`orders-service: ${message.kind} of ${message.order}: ${String(error)}\n`);
    }
  }
}

function isOf<Kind extends Message['kind']>(message: Message, kind: Kind): message is MessageOf<Kind> {
  return message.kind === kind;
}
