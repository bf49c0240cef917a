import type { InteractionKind } from '../../../harness/model/contract.ts';

/** By which each kind may say that it comes; what says nothing comes so too. */
const known: Readonly<Record<InteractionKind, ReadonlySet<unknown>>> = {
  http: new Set([undefined, null, '', 'http', 'https']),
  message: new Set([undefined, null, '', 'message', 'async-message']),
  'sync-message': new Set([undefined, null, '', 'message', 'sync-message']),
};

/** Why an interaction that names another way than HTTP or a message is not verified: the core would take any. Else null. */
export function transportProblem(
  kind: InteractionKind,
  alone: string,
): { readonly problem: string; readonly hint: string } | null {
  const pact: unknown = JSON.parse(alone);
  const { interactions, messages }: Readonly<Record<string, unknown>> = { ...Object(pact) };
  const [interaction]: unknown[] = [interactions, messages].find((list) => Array.isArray(list)) ?? [];
  const { transport }: Readonly<Record<string, unknown>> = { ...Object(interaction) };
  if (known[kind].has(transport)) return null;
  return {
    problem: `its transport is ${JSON.stringify(transport)}, which is not known for ${kind === 'http' ? 'an HTTP interaction' : 'a message'}`,
    hint: 'leave `transport` out for HTTP and for messages; others need a plugin, and plugins of Pact are not run',
  };
}
