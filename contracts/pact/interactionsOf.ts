import { ConfigError } from '../../harness/errors/ConfigError.ts';
import type { InteractionKind } from '../../harness/model/contract.ts';
import { itemsAt, lineAt, membersAt, type Slice } from './jsonSlices.ts';
import type { Pact, PactInteraction, PactState } from './Pact.ts';
import type { InteractionShape, PactShape } from './pactShape.ts';

const lists = ['interactions', 'messages'] as const;

/** What goes into a pact of one interaction besides that; links of a broker do not. */
const kept = ['consumer', 'provider', 'metadata'] as const;

/** The interactions of a pact, each with a pact of its own: cut out of the text, so that numbers keep their digits. */
export function interactionsOf(
  text: string,
  shape: PactShape,
  { title, specification }: Pick<Pact, 'title' | 'specification'>,
): readonly PactInteraction[] {
  const members = membersAt(text, text.search(/\S/));
  const around = kept.flatMap((name) => {
    const slice = members.get(name);
    return slice === undefined ? [] : [`${JSON.stringify(name)}:${cut(text, slice)}`];
  });
  // Version 4 brought it: in an older pact it is a word that no tool reads, and excuses nothing.
  const knowsPending = specification.startsWith('4');
  const found: PactInteraction[] = [];
  for (const list of lists) {
    const slice = members.get(list);
    if (slice === undefined) continue;
    for (const [at, item] of itemsAt(text, slice.start).entries()) {
      const one = shape[list]?.[at];
      if (one === undefined) continue;
      const place = `${title}:${String(lineAt(text, item.start))}`;
      const alone = `{${[...around, `${JSON.stringify(list)}:[${cut(text, item)}]`].join(',')}}`;
      const what = read(one, list, place);
      found.push({ ...what, pending: knowsPending && what.pending, index: found.length, alone });
    }
  }
  return found.map((one) => ({
    ...one,
    description: one.description === '' ? `interaction ${String(one.index + 1)}` : one.description,
  }));
}

function cut(text: string, { start, end }: Slice): string {
  return text.slice(start, end);
}

function read(
  shape: InteractionShape,
  list: (typeof lists)[number],
  place: string,
): Omit<PactInteraction, 'index' | 'alone'> {
  const kind = kindOf(shape, list);
  const { request, response, description, pending } = shape;
  if (kind === 'http' && (request === undefined || request === null || !isObject(response)))
    throw new ConfigError(place, 'an interaction needs a `request` and a `response`');
  return {
    kind,
    description: description ?? '',
    states: statesOf(shape),
    // What a pact does not say of a request is this, to the verifier too.
    request:
      kind === 'http'
        ? { method: (request?.method ?? 'GET').toUpperCase(), path: request?.path ?? '/' }
        : null,
    pending: pending ?? false,
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf({ type }: InteractionShape, list: (typeof lists)[number]): InteractionKind {
  switch (type) {
    case 'Synchronous/HTTP':
      return 'http';
    case 'Asynchronous/Messages':
      return 'message';
    case 'Synchronous/Messages':
      return 'sync-message';
    case undefined:
      return list === 'messages' ? 'message' : 'http';
    default:
      return type satisfies never;
  }
}

/** As version 3 and 4 have them, version 2 and the first tools. */
function statesOf({
  providerStates,
  providerState,
  provider_state: first,
}: InteractionShape): readonly PactState[] {
  const named = providerState ?? first ?? '';
  const states = providerStates ?? [{ name: named, params: {} }];
  return states.filter(({ name }) => name !== '');
}
