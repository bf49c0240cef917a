import http from 'k6/http';
import type { Params, RefinedParams, RequestBody } from 'k6/http';
import type { Answer } from './Answer.ts';
import type { Credentials, Login } from './Login.ts';

/** What to send, and what answer is right. All of it may be left out. */
export interface Request {
  /** For each `{}` of the path, in order: ids never become tags. */
  readonly values?: readonly (string | number)[];
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** The body, one of three. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string | ArrayBuffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Who asks; nobody where left out. */
  readonly as?: Login;
  /** The statuses that are right: 200 to 299 where left out. Any other is a failed request. */
  readonly expect?: number | readonly number[];
  /** Whether an answer of an expected status says what it should; where not, or where this throws, it is wrong. */
  readonly right?: (answer: Answer) => boolean;
  /** How many redirects to follow; none where left out. The status of the last answer is the one expected. */
  readonly redirects?: number;
  /** As in `2s`; 10 s where left out. */
  readonly timeout?: string;
}

/** Whether the status is one of those that are right. */
export function isExpected({ expect }: Request, status: number): boolean {
  if (expect === undefined) return status >= 200 && status <= 299;
  return typeof expect === 'number' ? status === expect : expect.includes(status);
}

/** For k6: what is no failure. It asks this of each hop, so redirects on the way are none either. */
function callbackOf({ expect, redirects = 0 }: Request): ReturnType<typeof http.expectedStatuses> {
  const given = typeof expect === 'number' ? [expect] : (expect ?? [{ min: 200, max: 299 }]);
  return http.expectedStatuses(...given, ...(redirects > 0 ? [{ min: 300, max: 399 }] : []));
}

/** The path with its values in it and the query behind it. Throws where there are more or fewer values than `{}`. */
export function fillPath(path: string, { values = [], query = {} }: Request): string {
  const parts = path.split('{}');
  if (parts.length !== values.length + 1)
    throw new Error(`${path} takes as many values as it has {}, not ${String(values.length)}`);
  const filled = parts.map((part, at) =>
    at === 0 ? part : `${encodeURIComponent(values[at - 1] ?? '')}${part}`,
  );
  return `${filled.join('')}${queryOf(query)}`;
}

function queryOf(query: NonNullable<Request['query']>): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** The body and parameters for k6. */
export function paramsOf(
  request: Request,
  credentials: Credentials | undefined,
  sideHeaders: Readonly<Record<string, string>>,
  tags: Readonly<Record<string, string>>,
): { readonly body: RequestBody | null; readonly params: RefinedParams<'text'> } {
  const { body, type } = bodyOf(request);
  const headers: Record<string, string> = {
    ...type,
    ...authorizationOf(credentials),
    ...sideHeaders,
    ...request.headers,
  };
  const params: RefinedParams<'text'> = {
    tags: { ...tags },
    headers,
    redirects: request.redirects ?? 0,
    timeout: request.timeout ?? '10s',
    responseType: 'text',
    responseCallback: callbackOf(request),
    ...cookiesOf(credentials),
  };
  return { body, params };
}

function bodyOf({ json, form, body }: Request): { body: RequestBody | null; type: Record<string, string> } {
  if (json !== undefined) return { body: JSON.stringify(json), type: { 'content-type': 'application/json' } };
  if (form !== undefined) return { body: { ...form }, type: {} };
  return { body: body ?? null, type: {} };
}

function authorizationOf(credentials: Credentials | undefined): Record<string, string> {
  return credentials !== undefined && 'bearer' in credentials
    ? { authorization: `Bearer ${credentials.bearer}` }
    : {};
}

function cookiesOf(credentials: Credentials | undefined): Pick<Params, 'cookies'> {
  if (credentials === undefined || !('cookies' in credentials)) return {};
  const cookies = Object.entries(credentials.cookies).map(
    ([name, value]) => [name, { value, replace: true }] as const,
  );
  return { cookies: Object.fromEntries(cookies) };
}
