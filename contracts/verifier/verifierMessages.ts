import type { SideAnswer } from '../../harness/model/contract.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { PactInteraction } from '../pact/Pact.ts';
import type { VerifierOrder } from './VerifierOrder.ts';

/** The part of an order that goes to the child: plain data. Never by arguments or the environment: it holds credentials. */
export type ChildOrder = Omit<VerifierOrder, 'log' | 'signal' | 'side'> & { readonly side: Side };

export interface Handlers {
  /** Names with a handler; null where only an address knows. */
  readonly states: readonly string[] | null;
  readonly messages: readonly string[] | null;
}

export type ToChild =
  | { readonly kind: 'start'; readonly order: ChildOrder }
  | { readonly kind: 'verify'; readonly interaction: PactInteraction };

export type FromChild =
  | { readonly kind: 'ready'; readonly handlers: Handlers }
  | {
      readonly kind: 'unready';
      readonly subject: string;
      readonly problem: string;
      readonly hint: string | null;
    }
  | { readonly kind: 'answer'; readonly answer: SideAnswer }
  /** The last that is heard: the process ends, by its own exit code, perhaps of an error that nobody caught. */
  | { readonly kind: 'ending'; readonly code: number; readonly error: string | null };

/** The user's module shares the channel: what is none of ours is not heard. */
export function isFromChild(value: unknown): value is FromChild {
  return hasKind(value) && ['ready', 'unready', 'answer', 'ending'].includes(value.kind);
}

export function isToChild(value: unknown): value is ToChild {
  return hasKind(value) && ['start', 'verify'].includes(value.kind);
}

function hasKind(value: unknown): value is { readonly kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
