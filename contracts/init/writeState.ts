import { recordedStatePrefix } from '../recorded/RecordedState.ts';
import { jsonValueOf, Written, type JsonValue } from './seen/jsonValue.ts';
import type { SaidJson, WrittenRequest } from './RequestWriter.ts';

/** A step of a way as it was written. */
export interface WrittenStep {
  readonly operation: string;
  readonly request: WrittenRequest;
  readonly status: number;
  readonly pause: number;
  /** Place by the name of the variable that it fills. */
  readonly gives: ReadonlyMap<string, string>;
}

/** The provider state that brings a side to where the interaction can be asked. */
export interface WrittenState {
  readonly name: string;
  readonly params: JsonValue;
}

/** Null where nothing has to come before and nothing is made up. */
export function writeState(
  steps: readonly WrittenStep[],
  fresh: ReadonlyMap<string, string>,
  pause: number,
): WrittenState | null {
  if (steps.length === 0 && fresh.size === 0 && pause === 0) return null;
  return {
    name:
      recordedStatePrefix +
      (steps.length === 0 ? 'with nothing before it' : `after ${told(steps).join(', ')}`),
    params: jsonValueOf({
      fresh: Object.fromEntries(fresh),
      steps: steps.map(stepOf),
      ...(pause === 0 ? {} : { pause }),
    }),
  };
}

/** `POST /auth/login 401 (twice)`. */
function told(steps: readonly WrittenStep[]): readonly string[] {
  const said: { readonly text: string; count: number }[] = [];
  for (const { operation, status } of steps) {
    const text = `${operation} ${String(status)}`;
    const last = said.at(-1);
    if (last?.text === text) last.count += 1;
    else said.push({ text, count: 1 });
  }
  return said.map(({ text, count }) =>
    count === 1 ? text : `${text} (${count === 2 ? 'twice' : `${String(count)} times`})`,
  );
}

function stepOf({ request, status, pause, gives }: WrittenStep): unknown {
  const { body } = request;
  return {
    request: `${request.method} ${targetOf(request)}`,
    ...headersOf(request),
    ...(body?.kind === 'json' ? { json: new Written(templateOf(body.value)) } : {}),
    ...(body?.kind === 'form' ? { form: body.pairs.map(([name, { template }]) => [name, template]) } : {}),
    answered: status,
    ...(gives.size === 0 ? {} : { gives: Object.fromEntries(gives) }),
    ...(pause === 0 ? {} : { pause }),
  };
}

/** What a browser accepts besides everything says nothing. */
function headersOf({ headers }: WrittenRequest): object {
  const own = headers.filter(([name, { template }]) => name !== 'accept' || !template.includes(','));
  return own.length === 0
    ? {}
    : { headers: Object.fromEntries(own.map(([name, { template }]) => [name, template])) };
}

function targetOf({ path, query }: WrittenRequest): string {
  if (query.length === 0) return path.template;
  const pairs = query.map(([name, { example, template }]) => {
    const value = example === template ? encodeURIComponent(template) : template;
    return `${encodeURIComponent(name)}=${value}`;
  });
  return `${path.template}?${pairs.join('&')}`;
}

function templateOf(json: SaidJson): JsonValue {
  switch (json.kind) {
    case 'plain':
      return json.value;
    case 'leaf': {
      const { example, template } = json.said;
      if (!json.isNumber) return { kind: 'text', text: template };
      if (example === template) return { kind: 'number', digits: template };
      return { kind: 'text', text: template.replace(/\}$/, ':number}') };
    }
    case 'array':
      return { kind: 'array', items: json.items.map(templateOf) };
    case 'object':
      return {
        kind: 'object',
        members: new Map(json.members.map(([name, value]) => [name, templateOf(value)])),
      };
    default:
      return json satisfies never;
  }
}
