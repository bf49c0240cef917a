import { bodyOf } from '../../../harness/model/body.ts';
import type { RecordedRequest } from '../../../harness/model/exchange.ts';
import type { Headers } from '../../../harness/model/headers.ts';
import type { Help } from '../../help/Help.ts';
import { HelpProblem } from '../../help/HelpProblem.ts';
import type { FilteredRequest } from '../../help/ProviderModule.ts';
import type { Course } from './Course.ts';

/** A request as the user's `requestFilter` makes it; as it came where there is none. */
export async function filtered(
  request: RecordedRequest,
  help: Help,
  course: Course,
): Promise<RecordedRequest> {
  if (help.filter === null) return request;
  const given: FilteredRequest = {
    method: request.method,
    path: request.target,
    headers: joined(request.headers),
    body: request.body.kind === 'bytes' ? request.body.bytes : null,
  };
  const made: unknown = await help.filter(given, course.interaction.description, course.values);
  if (!isRequest(made))
    throw new HelpProblem(
      'requestFilter',
      'requestFilter returned no request',
      'return { ...request, headers: { ...request.headers, … } }',
    );
  const body = typeof made.body === 'string' ? Buffer.from(made.body) : made.body;
  return {
    ...request,
    method: made.method,
    target: made.path,
    headers: Object.entries(made.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
    body: bodyOf(body ?? new Uint8Array()),
  };
}

/** One value for each name: cookies are joined as RFC 6265 has it, all others by commas. */
function joined(headers: Headers): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const before = found[lower];
    found[lower] = before === undefined ? value : `${before}${lower === 'cookie' ? '; ' : ', '}${value}`;
  }
  return found;
}

interface MadeRequest extends Omit<FilteredRequest, 'body' | 'headers'> {
  /** A header that was set to nothing is left out. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: Uint8Array | string | null;
}

function isRequest(value: unknown): value is MadeRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { method, path, headers, body }: Partial<Record<string, unknown>> = { ...value };
  return (
    typeof method === 'string' &&
    typeof path === 'string' &&
    typeof headers === 'object' &&
    headers !== null &&
    (body === undefined || body === null || typeof body === 'string' || body instanceof Uint8Array)
  );
}
