import { tlsProblem } from './tlsProblem.ts';
import type { FailureCause, ObservedFailure, SideName } from '../model/observation.ts';

const causes: Readonly<Record<string, FailureCause>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EPROTO: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
};

/** A name with several addresses fails with several errors, whose whole has no message. */
function detailOf(error: Error): string {
  if (error.message !== '') return error.message;
  const [first]: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : error.name;
}

function causeOf(error: Error): FailureCause {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('HPE_')) return 'protocol';
  if (/TLS|SSL|CERT/.test(code)) return 'tls';
  return causes[code] ?? 'protocol';
}

/** What kind of failure an error of a connection to `origin` is, with a sentence. */
export function failureOf(error: Error, origin: string): Pick<ObservedFailure, 'cause' | 'detail'> {
  return { cause: causeOf(error), detail: tlsProblem(error, origin) ?? detailOf(error) };
}

/** A failure of a side for people, `refused: connect ECONNREFUSED …`; `reset` alone would look like the config's key. */
export function failureText(
  side: SideName,
  { cause, detail }: Pick<ObservedFailure, 'cause' | 'detail'>,
): string {
  if (cause !== 'reset') return `${cause}: ${detail}`;
  const more = detail === 'other side closed' ? '' : ` (${detail})`;
  return `connection closed by the ${side}${more}`;
}
