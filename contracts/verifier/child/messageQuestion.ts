import { HelpProblem } from '../../help/HelpProblem.ts';
import type { MessageQuestion, StateValues } from '../../help/ProviderModule.ts';
import type { PactState } from '../../pact/Pact.ts';

/**
 * What Pact's core asks of a message: `{ description, providerStates?, request? }`, where `request` is
 * `{ contents: { content, contentType, encoded }, metadata? }` (Pact specification V4, message contents).
 */
export function messageQuestion(
  asked: string,
  states: readonly PactState[],
  values: StateValues,
): MessageQuestion {
  const { description, request } = members(JSON.parse(asked));
  if (typeof description !== 'string')
    throw new HelpProblem('messages', "Pact's core asked for a message without a description");
  if (request === undefined || request === null) return { description, states, values, request: null };
  const { contents, metadata } = members(request);
  return {
    description,
    states,
    values,
    request: { contents: contentsOf(contents), metadata: members(metadata) },
  };
}

function contentsOf(contents: unknown): unknown {
  const { content, encoded } = members(contents);
  if (typeof content !== 'string') return content ?? null;
  const isBase64 = encoded === true || (typeof encoded === 'string' && encoded.toLowerCase() === 'base64');
  return isBase64 ? new Uint8Array(Buffer.from(content, 'base64')) : content;
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
