import type { Compared } from './compared.ts';
import type { Found } from './foundIn.ts';

/** What was asked and answered in recorded traffic. */
export interface RecordedAnswer {
  readonly method: string;
  readonly status: number;
}

export function isUnknownPath({ code }: Pick<Found, 'code'>): boolean {
  return code === 'request.path-or-method.unknown';
}

/** Whether a file that lacks the path is right: the monolith too has none, or answers what every server answers. */
export function agreesThatUnknown({ method, status }: RecordedAnswer): boolean {
  return [404, 405, 501].includes(status) || ['OPTIONS', 'HEAD'].includes(method.toUpperCase());
}

/** Whether a refused request is at fault itself, as its answer says: then it says nothing against the file. */
export function isRefusedRequest(found: Pick<Found, 'code'>, { status }: RecordedAnswer): boolean {
  return found.code.startsWith('request.') && status >= 400 && !isUnknownPath(found);
}

/** What browsers and proxies put in, and credentials that were taken out. */
export function isClientsOwn(code: string): boolean {
  return [
    'request.accept.incompatible',
    'request.authorization.missing',
    'request.header.unknown',
    'response.header.unknown',
  ].includes(code);
}

/** Whether an answer has a member of which the file says nothing: nobody who asks for it is known. */
export function isUntoldMember({ code, message }: Pick<Compared, 'code' | 'message'>): boolean {
  return (
    code === 'response.body.unknown' ||
    (code === 'response.body.incompatible' && /must NOT have (?:additional|unevaluated) prop/.test(message))
  );
}
