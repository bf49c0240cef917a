import { operationId, parseOperation } from '../operation/OperationResolver.ts';

/** The id of an operation as people write it: `POST /users/{id}` is `POST /users/{}`. */
export function idOf(text: string): string {
  const parsed = parseOperation(text);
  return parsed === null ? text : operationId(parsed.method, parsed.path);
}

/** Ids in which `* /users/{}` stands for every method. */
class OperationSet extends Set<string> {
  override has(id: string): boolean {
    return super.has(id) || super.has(`*${id.slice(id.indexOf(' '))}`);
  }
}

/** Operations as people write them; has the ids of all that they name. */
export function operationSet(texts: readonly string[]): ReadonlySet<string> {
  return new OperationSet(texts.map(idOf));
}
