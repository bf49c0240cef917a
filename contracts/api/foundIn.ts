import { isVariableSegment } from '../../harness/operation/templatePath.ts';
import type { Compared } from './compared.ts';
import { detailWords } from './detailWords.ts';

/** A result of the comparator in our words. */
export interface Found {
  readonly code: string;
  readonly level: 'error' | 'warning';
  /** `$.response.body.user.email`; positions in lists are `[*]`. */
  readonly place: string;
  readonly message: string;
  /** What the fingerprint is made of: the same when the sentence gets other words. */
  readonly identity: string;
}

/** Sentences without values: what was recorded or sent may be somebody's. Before `{}` stands what the schema speaks of. */
const sentences: Readonly<Record<string, string>> = {
  'request.path-or-method.unknown': 'the file has no such path and method',
  'request.body.incompatible': 'the request’s body {}',
  'request.body.unknown': 'the file has no schema for this request’s body',
  'request.query.incompatible': 'the query {}',
  'request.query.unknown': 'the file has no such query parameter',
  'request.header.incompatible': 'the request’s header {}',
  'request.header.unknown': 'the file has no such header of the request',
  'request.authorization.missing': 'the file wants credentials, and the request has none',
  'request.accept.incompatible': 'the request accepts none of the media types that the file has',
  'request.content-type.incompatible': 'the request’s media type is none that the file has',
  'response.body.incompatible': 'the answer’s body {}',
  'response.body.unknown': 'the file has no schema for this answer’s body',
  'response.header.incompatible': 'the answer’s header {}',
  'response.header.unknown': 'the file has no such header of the answer',
  'response.content-type.incompatible': 'the answer’s media type is none that the file has',
  'response.status.unknown': 'the file has no such status',
};

/** Null for what says nothing against the file: what it has no opinion of, what the comparator cannot compare. */
export function foundIn({ code, message, type, mockDetails }: Compared): Found | null {
  if (type === 'info') return null;
  const sentence = sentences[code];
  if (type === 'warning' && sentence === undefined) return null;
  const detail = /: (must .*)$/s.exec(message)?.[1] ?? 'does not fit';
  const place = placeOf(mockDetails?.location ?? '');
  // Words of a newer comparator may quote what was recorded.
  const told = sentence ?? `the comparator says ${code}`;
  const said = withoutNames(detail);
  const part = told.endsWith(' {}') ? told.slice(0, -3) : null;
  return {
    code,
    level: type,
    place,
    message: part === null ? told : detailWords(part, place, said),
    identity: told.replace('{}', () => said),
  };
}

function placeOf(location: string): string {
  const path = location.replace(/^\[root\](?:\.interactions\[\d+\])?/, '');
  return `$${path
    .split('.')
    .map((name) => (/^\d+$/.test(name) && !path.endsWith('.status') ? '[*]' : variable(name)))
    .join('.')
    .replaceAll('.[*]', '[*]')}`;
}

/** `must NOT have additional properties - 8f3a…`: where things are kept under their ids, each is the same finding. */
function withoutNames(detail: string): string {
  return detail.replace(/ - (.*)$/s, (_, name: string) => `: ${variable(name)}`).slice(0, 200);
}

function variable(name: string): string {
  return isVariableSegment(name) ? '{}' : name.slice(0, 100);
}
