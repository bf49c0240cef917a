import type { SideAnswer } from '../../harness/model/contract.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { PactInteraction } from '../pact/Pact.ts';
import type { VerifierOrder } from './VerifierOrder.ts';

/** The part of an order that goes to the child: plain data. Never by arguments or the environment: it holds credentials. */
export type ChildOrder = Omit<VerifierOrder, 'log' | 'given' | 'signal' | 'side'> & { readonly side: Side };

export interface Handlers {
  /** Names with a handler; null where only an address knows. */
  readonly states: readonly string[] | null;
  readonly messages: readonly string[] | null;
}

export interface Handlers {
  /** Names with a handler; null where only an address knows. */
  readonly states: readonly string[] | null;
  readonly messages: readonly string[] | null;
}

/** `id` is new for each question and random. */
export type ToChild =
  | { readonly kind: 'start'; readonly id: string; readonly order: ChildOrder }
  | { readonly kind: 'verify'; readonly id: string; readonly interaction: PactInteraction };

/** A question without its id. */
export type Question = Unnumbered<ToChild>;

type Unnumbered<T> = T extends ToChild ? Omit<T, 'id'> : never;

/** What answers a question, by whose id it is known. */
export type Reply =
  | { readonly kind: 'ready'; readonly id: string; readonly handlers: Handlers }
  | {
      readonly kind: 'unready';
      readonly id: string;
      readonly subject: string;
      readonly problem: string;
      readonly hint: string | null;
    }
  /** `sent`: requests to the side, for its states too. */
  | { readonly kind: 'answer'; readonly id: string; readonly answer: SideAnswer; readonly sent: number };

/** What is told beside. */
export type Notice =
  /** What a state handler returned, as JSON. */
  | { readonly kind: 'values'; readonly values: string }
  /** The last that is heard: the process ends, by its own exit code, perhaps of an error that nobody caught. */
  | { readonly kind: 'ending'; readonly code: number; readonly error: string | null };

export type FromChild = Reply | Notice;

/** The user's module shares the channel: what does not answer the question is not heard. */
export function isReplyTo(id: string, value: unknown): value is Reply {
  const { kind, id: of }: Partial<Record<string, unknown>> = { ...Object(value) };
  return of === id && (kind === 'ready' || kind === 'unready' || kind === 'answer');
}

export function isNotice(value: unknown): value is Notice {
  const { kind, values, code, error }: Partial<Record<string, unknown>> = { ...Object(value) };
  if (kind === 'values') return typeof values === 'string';
  return kind === 'ending' && typeof code === 'number' && (error === null || typeof error === 'string');
}

export function isToChild(value: unknown): value is ToChild {
  const { kind }: Partial<Record<string, unknown>> = { ...Object(value) };
  return kind === 'start' || kind === 'verify';
}
