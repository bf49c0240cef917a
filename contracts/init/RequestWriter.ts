import { parseCookieHeader } from '../../harness/correlation/cookies.ts';
import { bodySyntax } from '../../harness/correlation/mediaType.ts';
import { formPairs, pairValue } from '../../harness/correlation/percent.ts';
import { isPlainHeader, splitScheme } from '../../harness/correlation/requestSlots.ts';
import { childPath } from '../../harness/comparison/json/jsonPath.ts';
import type { ValueWriter } from './ValueWriter.ts';
import { parseJsonValue, type JsonValue } from './seen/jsonValue.ts';
import { isVariable, type Said } from './Said.ts';
import type { WayStep } from './wayTo.ts';

/** A recorded request with other values in it. */
export interface WrittenRequest {
  readonly method: string;
  readonly path: Said;
  readonly query: readonly (readonly [name: string, value: Said])[];
  readonly headers: readonly (readonly [name: string, value: Said])[];
  readonly body: WrittenBody | null;
}

export type WrittenBody =
  | { readonly kind: 'json'; readonly value: SaidJson }
  | { readonly kind: 'form'; readonly pairs: readonly (readonly [name: string, value: Said])[] };

/** JSON whose leaves are said. */
export type SaidJson =
  | { readonly kind: 'leaf'; readonly path: string; readonly said: Said; readonly isNumber: boolean }
  | { readonly kind: 'plain'; readonly value: JsonValue }
  | { readonly kind: 'array'; readonly items: readonly SaidJson[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [name: string, value: SaidJson])[] };

/** Makes of a recorded request one with variables, shared words and invented values alone. */
export function writeRequest(
  { exchange, operation, requestText }: WayStep,
  values: ValueWriter,
): WrittenRequest {
  const { request } = exchange;
  const query = request.target.indexOf('?');
  const path = (query < 0 ? request.target : request.target.slice(0, query)).split('/');
  const template = operation.template.split('/');
  return {
    method: request.method,
    path: values.join(
      path.map((segment, at) =>
        template[at] === '{}' ? values.path(`path[${String(at)}]`, segment) : values.literal(segment),
      ),
      '/',
    ),
    query: query < 0 ? [] : pairsOf(request.target.slice(query + 1), 'query', values),
    headers: headersOf(request.headers, values),
    body: requestText === null || requestText === '' ? null : bodyOf(request.headers, requestText, values),
  };
}

/** Names that stand for several values of which one is another each time: Pact's generators know no positions there. */
export function namesOfSeveral({ query, body }: WrittenRequest): readonly string[] {
  const of = (pairs: WrittenRequest['query']): readonly string[] =>
    pairs
      .filter(([name, own], at) =>
        pairs.some(
          ([other, said], place) =>
            other === name &&
            place > at &&
            said.template !== own.template &&
            (isVariable(said) || isVariable(own)),
        ),
      )
      .map(([name]) => name);
  return [...new Set([...of(query), ...(body?.kind === 'form' ? of(body.pairs) : [])])];
}

function pairsOf(
  text: string,
  kind: 'query' | 'form',
  values: ValueWriter,
): readonly (readonly [string, Said])[] {
  return formPairs(text).map(({ name, raw }) => [
    name,
    values.say(`${kind}:${name}`, name, pairValue(raw), false),
  ]);
}

/** What says who asks and in which form; everything else of a client's is its own affair. */
function headersOf(
  headers: WayStep['exchange']['request']['headers'],
  values: ValueWriter,
): readonly (readonly [string, Said])[] {
  return headers.flatMap(([written, value]): (readonly [string, Said])[] => {
    const name = written.toLowerCase();
    if (name === 'accept' || name === 'content-type') return [[name, values.literal(value)]];
    if (name === 'cookie') {
      const cookies = parseCookieHeader(value).flatMap(([cookie, content]) => {
        const said = cookie === '' ? null : values.credential(`cookie:${cookie}`, cookie, content);
        return said === null ? [] : [values.join([values.literal(`${cookie}=`), said], '')];
      });
      return cookies.length === 0 ? [] : [[name, values.join(cookies, '; ')]];
    }
    if (isPlainHeader(name)) return [];
    const { prefix, value: content } = splitScheme(value);
    const said = values.credential(`header:${name}`, name, content);
    return said === null ? [] : [[name, values.join([values.literal(prefix), said], '')]];
  });
}

function bodyOf(
  headers: WayStep['exchange']['request']['headers'],
  text: string,
  values: ValueWriter,
): WrittenBody | null {
  if (bodySyntax(headers) === 'form') return { kind: 'form', pairs: pairsOf(text, 'form', values) };
  const value = parseJsonValue(text);
  return value === null ? null : { kind: 'json', value: sayJson(value, '$', '$', '', values) };
}

/** `place` has `[*]` for elements, as slots have; `path` their number, as Pact has it. */
function sayJson(value: JsonValue, place: string, path: string, name: string, values: ValueWriter): SaidJson {
  switch (value.kind) {
    case 'null':
    case 'boolean':
      return { kind: 'plain', value };
    case 'number':
      return {
        kind: 'leaf',
        path,
        said: values.say(`body:${place}`, name, value.digits, true),
        isNumber: true,
      };
    case 'text':
      return {
        kind: 'leaf',
        path,
        said: values.say(`body:${place}`, name, value.text, false),
        isNumber: false,
      };
    case 'array':
      return {
        kind: 'array',
        items: value.items.map((item, at) =>
          sayJson(item, `${place}[*]`, `${path}[${String(at)}]`, name, values),
        ),
      };
    case 'object':
      return {
        kind: 'object',
        members: [...value.members].map(([key, member]) => [
          key,
          sayJson(member, childPath(place, key), childPath(path, key), key, values),
        ]),
      };
    default:
      return value satisfies never;
  }
}
