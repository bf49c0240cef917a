import type { InteractionKind } from '../../../../harness/model/contract.ts';
import type { PactInteraction, PactState } from '../../../../contracts/pact/Pact.ts';

const types: Readonly<Record<InteractionKind, string>> = {
  http: 'Synchronous/HTTP',
  message: 'Asynchronous/Messages',
  'sync-message': 'Synchronous/Messages',
};

/** An interaction of a V4 pact, of what a test is about. */
export function interactionOf(
  kind: InteractionKind,
  description: string,
  parts: Readonly<Record<string, unknown>>,
  states: readonly PactState[] = [],
  metadata: Readonly<Record<string, unknown>> = {},
): PactInteraction {
  const interaction = { type: types[kind], description, providerStates: states, ...parts };
  return {
    index: 0,
    kind,
    description,
    states,
    request: kind === 'http' ? { method: 'GET', path: '/' } : null,
    pending: false,
    alone: JSON.stringify({
      consumer: { name: 'web' },
      provider: { name: 'auth' },
      interactions: [interaction],
      metadata: { pactSpecification: { version: '4.0' }, ...metadata },
    }),
  };
}

/** An interaction that asks GET `path` and expects a JSON answer, each value by its type. */
export function getOf(
  path: string,
  content: unknown,
  more: { readonly status?: number; readonly states?: readonly PactState[]; readonly exact?: boolean } = {},
): PactInteraction {
  return interactionOf(
    'http',
    `get ${path}`,
    {
      request: { method: 'GET', path },
      response: {
        status: more.status ?? 200,
        ...(content === undefined
          ? {}
          : {
              body: { content, contentType: 'application/json', encoded: false },
              ...(more.exact === true
                ? {}
                : { matchingRules: { body: { $: { combine: 'AND', matchers: [{ match: 'type' }] } } } }),
            }),
      },
    },
    more.states,
  );
}
