import { hash } from 'node:crypto';
import type { OperationResolver } from '../harness/operation/OperationResolver.ts';
import type { PlannedInteraction } from './ContractPlan.ts';
import type { Pact, PactInteraction } from './pact/Pact.ts';

/**
 * The interactions of all pacts, in their order. One that several pacts of a consumer have word for word (a branch and what
 * is deployed) is verified once, and counts where one of them makes it count.
 */
export function plannedInteractions(
  pacts: readonly Pact[],
  resolver: Pick<OperationResolver, 'resolve'>,
): readonly PlannedInteraction[] {
  const planned = new Map<string, PlannedInteraction>();
  for (const pact of pacts)
    for (const interaction of pact.interactions) {
      const pending = interaction.pending || pact.broker?.pending === true;
      const key = interactionKey(pact.consumer, interaction);
      const known = planned.get(key);
      planned.set(key, {
        ...(known ?? {
          pact,
          interaction,
          operation: operationOf(interaction, resolver),
          fingerprint: fingerprintOf(pact.consumer, interaction),
        }),
        pending: pending && (known?.pending ?? true),
      });
    }
  return [...planned.values()];
}

/** The same for what a consumer's pacts have word for word. */
export function interactionKey(consumer: string, { alone }: Pick<PactInteraction, 'alone'>): string {
  return `${consumer}\n${contentOf(alone)}`;
}

/** What a reviver gets besides, in Node from 22 on and not yet in TypeScript's library. */
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Integers above 2^53 that differ in their last digits are two numbers. */
const withDigits: Reviver = (_, value, { source }) =>
  typeof value === 'number' ? { digits: source } : value;

/** Whatever a tool writes about itself into a pact does not make its interactions others. */
function contentOf(alone: string): string {
  const pact: unknown = Reflect.apply(JSON.parse, JSON, [alone, withDigits]);
  const { interactions, messages }: Readonly<Record<string, unknown>> = Object(pact);
  return JSON.stringify([interactions, messages]);
}

function operationOf(
  { kind, request, description }: PactInteraction,
  resolver: Pick<OperationResolver, 'resolve'>,
): string {
  return kind === 'http' && request !== null
    ? resolver.resolve(request.method, request.path).id
    : `message ${description}`;
}

/** Of who asks for what in which state; what it is answered may change and it is the same interaction. */
export function fingerprintOf(
  consumer: string,
  { kind, description, states }: Pick<PactInteraction, 'kind' | 'description' | 'states'>,
): string {
  const identity = [consumer, kind, description, states.map(({ name }) => name)];
  return hash('sha256', JSON.stringify(identity), 'hex').slice(0, 12);
}
