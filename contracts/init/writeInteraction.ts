import { STATUS_CODES } from 'node:http';
import { childPath } from '../../harness/comparison/json/jsonPath.ts';
import type { BodyContract } from './answerBody.ts';
import type { HeaderContract } from './answerHeaders.ts';
import { ruleOf, type PactMatcher } from './PactMatcher.ts';
import type { SaidJson, WrittenRequest } from './RequestWriter.ts';
import { isVariable, type Said } from './Said.ts';
import { jsonValueOf, Written, type JsonValue } from './seen/jsonValue.ts';
import type { WrittenState } from './writeState.ts';

/** All that an interaction is made of. */
export interface InteractionParts {
  readonly operation: string;
  readonly status: number;
  readonly state: WrittenState | null;
  readonly request: WrittenRequest;
  readonly headers: HeaderContract;
  /** Null where nothing is asked of the body. */
  readonly body: BodyContract | null;
  /** Exchanges that were seen. */
  readonly seen: number;
  /** Why nobody can expect it to hold as it is; null where it should. */
  readonly pending: string | null;
}

/** An interaction of Pact's specification V4. */
export function writeInteraction(parts: InteractionParts): JsonValue {
  const { state, headers, body, status, pending, seen } = parts;
  const notes = [
    `Made of ${String(seen)} recorded exchange${seen === 1 ? '' : 's'} by harness contract init; what tells of somebody is invented, plain words and what many sent are as recorded.`,
    ...(pending === null ? [] : [`Pending: ${pending}.`]),
    ...(body === null || body.loose.length === 0 ? [] : [`Not asked of the body: ${body.loose.join('; ')}.`]),
  ];
  return jsonValueOf({
    type: 'Synchronous/HTTP',
    description: descriptionOf(parts),
    ...(pending === null ? {} : { pending: true }),
    comments: { text: notes },
    ...(state === null ? {} : { providerStates: [{ name: state.name, params: new Written(state.params) }] }),
    request: requestOf(parts.request),
    response: {
      status,
      ...(headers.headers.size === 0 ? {} : { headers: Object.fromEntries(headers.headers) }),
      ...(body?.content == null
        ? {}
        : {
            body: {
              content: new Written(body.content),
              contentType: headers.mediaType ?? 'application/json',
              encoded: false,
            },
          }),
      ...rulesOf(headers.rules, body?.content == null ? new Map() : body.rules),
    },
  });
}

/** `POST /auth/login answers 423 Locked`. */
function descriptionOf({ operation, status }: InteractionParts): string {
  return `${operation} answers ${String(status)} ${STATUS_CODES[status] ?? ''}`.trimEnd();
}

function rulesOf(
  headers: ReadonlyMap<string, readonly PactMatcher[]>,
  body: ReadonlyMap<string, PactMatcher>,
): object {
  const ofHeaders = Object.fromEntries([...headers].map(([name, matchers]) => [name, ruleOf(matchers)]));
  const ofBody = Object.fromEntries([...body].map(([path, matcher]) => [path, ruleOf([matcher])]));
  return withEntries('matchingRules', {
    ...withEntries('body', ofBody),
    ...withEntries('header', ofHeaders),
  });
}

interface Generator {
  readonly type: 'ProviderState';
  readonly expression: string;
  readonly dataType: 'STRING' | 'INTEGER' | 'DECIMAL';
}

function generator({ template }: Said, dataType: Generator['dataType'] = 'STRING'): Generator {
  return { type: 'ProviderState', expression: template, dataType };
}

function requestOf({ method, path, query, headers, body }: WrittenRequest): object {
  const names = [...new Set(query.map(([name]) => name))];
  const variable = (pairs: readonly (readonly [string, Said])[]): object =>
    Object.fromEntries(
      pairs.filter(([, said]) => isVariable(said)).map(([name, said]) => [name, generator(said)]),
    );
  const generators = {
    ...(isVariable(path) ? { path: generator(path) } : {}),
    ...withEntries('query', variable(query)),
    ...withEntries('header', variable(headers)),
    ...withEntries('body', Object.fromEntries(bodyGenerators(body))),
  };
  return {
    method,
    path: path.example,
    ...(names.length === 0
      ? {}
      : {
          query: Object.fromEntries(
            names.map((name) => [
              name,
              query.filter(([other]) => other === name).map(([, { example }]) => example),
            ]),
          ),
        }),
    ...(headers.length === 0
      ? {}
      : { headers: Object.fromEntries(headers.map(([name, { example }]) => [name, [example]])) }),
    ...(body === null ? {} : { body: bodyOf(body, headers) }),
    ...withEntries('generators', generators),
  };
}

function withEntries(name: string, value: object): object {
  return Object.keys(value).length === 0 ? {} : { [name]: value };
}

function bodyOf(body: NonNullable<WrittenRequest['body']>, headers: WrittenRequest['headers']): object {
  const contentType = headers.find(([name]) => name === 'content-type')?.[1].example ?? 'application/json';
  if (body.kind === 'json')
    return { content: new Written(exampleOf(body.value)), contentType, encoded: false };
  const pairs = body.pairs.map(([name, { example }]): [string, string] => [name, example]);
  return { content: new URLSearchParams(pairs).toString(), contentType, encoded: false };
}

function bodyGenerators(body: WrittenRequest['body']): readonly (readonly [string, Generator])[] {
  if (body === null) return [];
  if (body.kind === 'json') return jsonGenerators(body.value);
  return body.pairs
    .filter(([, said]) => isVariable(said))
    .map(([name, said]) => [childPath('$', name), generator(said)] as const);
}

function jsonGenerators(json: SaidJson): readonly (readonly [string, Generator])[] {
  switch (json.kind) {
    case 'plain':
      return [];
    case 'leaf':
      return isVariable(json.said)
        ? [[json.path, generator(json.said, json.isNumber ? 'INTEGER' : 'STRING')] as const]
        : [];
    case 'array':
      return json.items.flatMap(jsonGenerators);
    case 'object':
      return json.members.flatMap(([, member]) => jsonGenerators(member));
    default:
      return json satisfies never;
  }
}

function exampleOf(json: SaidJson): JsonValue {
  switch (json.kind) {
    case 'plain':
      return json.value;
    case 'leaf': {
      const { example } = json.said;
      if (!json.isNumber) return { kind: 'text', text: example };
      return { kind: 'number', digits: /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(example) ? example : '1' };
    }
    case 'array':
      return { kind: 'array', items: json.items.map(exampleOf) };
    case 'object':
      return {
        kind: 'object',
        members: new Map(json.members.map(([name, value]) => [name, exampleOf(value)])),
      };
    default:
      return json satisfies never;
  }
}
