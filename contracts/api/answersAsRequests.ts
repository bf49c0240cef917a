import { isRecord } from './isRecord.ts';
import { valueOfReference } from './jsonPointer.ts';
import type { OpenApiDocument } from './readOpenApi.ts';
import { withoutRequired } from './withoutRequired.ts';

/** Where `answersAsRequests` keeps the answers of an operation under one of its statuses. */
export function answerPath(operation: string, status: string): string {
  // Neither method nor template may be taken for parts of a path with parameters.
  return `/${encodeURIComponent(operation).replaceAll(/[%.!'()*~]/g, '_')}/${status}`;
}

/**
 * The answers of a document as requests, with their bodies and the headers that they must have. A consumer need not want all that an answer has, so that the comparator
 * asks of an answer nothing that is `required`; of a request it does. What was recorded is the whole answer.
 */
export function answersAsRequests(document: OpenApiDocument): OpenApiDocument {
  const find = (reference: string): unknown => valueOfReference(document, reference);
  const paths = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(isRecord(item) ? item : {}).flatMap(([method, operation]) =>
      Object.entries(responsesOf(operation)).flatMap(([status, given]) => {
        const response = isRecord(given) && typeof given['$ref'] === 'string' ? find(given['$ref']) : given;
        const shape = `${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
        if (!isRecord(response)) return [];
        const { parameters = [], ...body } = bodyOf(response, operation, document);
        const all = [...parameters, ...requiredHeaders(response, find)];
        const post = { ...body, parameters: all, responses: { 200: { description: '' } } };
        return [[answerPath(shape, status), { post }] as const];
      }),
    ),
  );
  const { security: _security, ...rest } = withoutRequired(document, 'writeOnly', find);
  return { ...rest, paths: withoutRequired(Object.fromEntries(paths), 'writeOnly', find) };
}

function responsesOf(operation: unknown): Readonly<Record<string, unknown>> {
  return isRecord(operation) && isRecord(operation['responses']) ? operation['responses'] : {};
}

interface TurnedBody {
  readonly requestBody?: unknown;
  readonly consumes?: unknown;
  readonly parameters?: readonly unknown[];
}

/** What of an answer says what its body is: `content` in OpenAPI 3, `schema` and the operation's `produces` in 2. */
function bodyOf(
  { content, schema }: Readonly<Record<string, unknown>>,
  operation: unknown,
  document: OpenApiDocument,
): TurnedBody {
  if (isRecord(content)) return { requestBody: { content } };
  if (!isRecord(schema)) return {};
  const consumes = (isRecord(operation) ? operation['produces'] : null) ?? document['produces'];
  return { consumes, parameters: [{ in: 'body', name: 'body', schema }] };
}

/** Their values are looked at elsewhere: here it counts that they are there. */
function requiredHeaders(
  { headers }: Readonly<Record<string, unknown>>,
  find: (reference: string) => unknown,
): readonly unknown[] {
  return Object.entries(isRecord(headers) ? headers : {}).flatMap(([name, given]) => {
    const header = isRecord(given) && typeof given['$ref'] === 'string' ? find(given['$ref']) : given;
    if (!isRecord(header) || header['required'] !== true) return [];
    return [{ in: 'header', name, required: true, schema: { type: 'string' } }];
  });
}
