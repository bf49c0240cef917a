import { operationId, parseOperation } from '../harness/operation/OperationResolver.ts';

/** The id of an operation as people write it: `POST /users/{id}` is `POST /users/{}`. */
export function idOf(text: string): string {
  const parsed = parseOperation(text);
  return parsed === null ? text : operationId(parsed.method, parsed.path);
}

/** Ids of operations as people write them. */
export function operationSet(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.map(idOf));
}
