import type { KnownTemplate } from '../../harness/operation/OperationResolver.ts';
import { isRecord } from './isRecord.ts';
import type { OpenApiDocument } from './readOpenApi.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** The paths under which a description says that its own paths are: of its servers, or its `basePath`; `` for none. */
export function basePaths(document: OpenApiDocument): readonly string[] {
  const { servers, basePath } = document;
  const urls = Array.isArray(servers)
    ? servers.map(serverUrl)
    : [typeof basePath === 'string' ? basePath : ''];
  return [...new Set([...urls.map(pathOfUrl), ''])];
}

/** `https://{region}.api.example/{base}` with the defaults of its variables. */
function serverUrl(server: unknown): string {
  if (!isRecord(server) || typeof server['url'] !== 'string') return '';
  const { url, variables } = server;
  return url.replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const variable = isRecord(variables) ? variables[name] : null;
    return isRecord(variable) && typeof variable['default'] === 'string' ? variable['default'] : whole;
  });
}

function pathOfUrl(url: string): string {
  const path = url
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '');
  return path === '' || path.startsWith('/') ? path : `/${path.replace(/^\.?\/?/, '')}`;
}

/**
 * The document with each path under every base path that it names, and as it stands: a consumer's base URL may have the
 * base path in it. Where two would be the same, that of the specification comes first.
 */
export function mounted(document: OpenApiDocument): OpenApiDocument {
  const paths: Record<string, Readonly<Record<string, unknown>>> = {};
  const taken = new Set<string>();
  for (const base of basePaths(document))
    for (const [path, item] of Object.entries(document.paths)) {
      if (!isRecord(item)) continue;
      const place = `${base}${path}`;
      const shape = place.replaceAll(/\{[^}]*\}/g, '{}');
      const own = methods.filter((method) => isRecord(item[method]) && !taken.has(`${method} ${shape}`));
      if (own.length === 0) continue;
      for (const method of own) taken.add(`${method} ${shape}`);
      const operations = Object.fromEntries(own.map((method) => [method, withResponses(item[method])]));
      const { parameters = [] } = item;
      paths[place] = { ...paths[place], parameters, ...operations };
    }
  const { servers: _servers, basePath: _basePath, ...rest } = document;
  return { ...rest, paths };
}

function withResponses(operation: unknown): unknown {
  return isRecord(operation) && !isRecord(operation['responses'])
    ? { ...operation, responses: {} }
    : operation;
}

/** Methods and paths of a document. */
export function templatesOf({ paths }: OpenApiDocument): readonly KnownTemplate[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(isRecord(item) ? item : {})
      .filter((name) => methods.some((method) => method === name))
      .map((method) => ({ method: method.toUpperCase(), path })),
  );
}
