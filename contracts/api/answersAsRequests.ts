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
 * The answers of a document as bodies of requests. A consumer need not want all that an answer has, so that the comparator
 * asks of an answer nothing that is `required`; of a request it does. What was recorded is the whole answer.
 */
export function answersAsRequests(document: OpenApiDocument): OpenApiDocument {
  const find = (reference: string): unknown => valueOfReference(document, reference);
  const paths = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(isRecord(item) ? item : {}).flatMap(([method, operation]) =>
      Object.entries(responsesOf(operation)).flatMap(([status, given]) => {
        const response = isRecord(given) && typeof given['$ref'] === 'string' ? find(given['$ref']) : given;
        const body = bodyOf(response, operation, document);
        const shape = `${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
        return body === null
          ? []
          : [
              [
                answerPath(shape, status),
                { post: { ...body, responses: { 200: { description: '' } } } },
              ] as const,
            ];
      }),
    ),
  );
  const { security: _security, ...rest } = withoutRequired(document, 'writeOnly', find);
  return { ...rest, paths: withoutRequired(Object.fromEntries(paths), 'writeOnly', find) };
}

function responsesOf(operation: unknown): Readonly<Record<string, unknown>> {
  return isRecord(operation) && isRecord(operation['responses']) ? operation['responses'] : {};
}

/** What of an operation says what its body is: `content` in OpenAPI 3, `schema` and `produces` in 2. */
function bodyOf(
  response: unknown,
  operation: unknown,
  document: OpenApiDocument,
): Readonly<Record<string, unknown>> | null {
  if (!isRecord(response)) return null;
  const { content, schema } = response;
  if (isRecord(content)) return { requestBody: { content } };
  if (!isRecord(schema)) return null;
  const consumes = (isRecord(operation) ? operation['produces'] : null) ?? document['produces'];
  return { consumes, parameters: [{ in: 'body', name: 'body', schema }] };
}
