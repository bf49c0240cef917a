import { jsonValue } from '../../harness/environment/jsonValue.ts';

const longest = 400;

/**
 * What a broker says in the body of an error, in one line; null where it says nothing that is meant to be read. Shapes:
 * `{errors: {field: [text]}}`, `{error: {message, reference}}`, `{error: text}`, `{notices: [{type, text}]}` and
 * `application/problem+json`. A page of a proxy gives its title.
 */
export function answerText(body: string): string | null {
  const said = fromJson(body) ?? titleOf(body);
  if (said === null) return null;
  const line = said.replaceAll(/\s+/g, ' ').trim();
  if (line === '') return null;
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

function fromJson(body: string): string | null {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return null;
  }
  const [errors, error, notices, detail, title] = ['errors', 'error', 'notices', 'detail', 'title'].map(
    (key) => jsonValue(document, key),
  );
  const told = [
    ...sentences(errors, ''),
    ...(errors === undefined ? noticeTexts(notices) : []),
    ...sentences(error, ''),
    ...(typeof detail === 'string' ? [detail] : []),
  ];
  if (told.length > 0) return told.join('; ');
  return typeof title === 'string' ? title : null;
}

/** `pacticipant does not match an existing pacticipant` of `{pacticipant: ['does not match …']}`. */
function sentences(value: unknown, field: string): readonly string[] {
  if (typeof value === 'string') return [field === '' ? value : `${field} ${value}`];
  if (Array.isArray(value)) return value.flatMap((item) => sentences(item, field));
  if (typeof value !== 'object' || value === null) return [];
  const [message, detail, pointer] = ['message', 'detail', 'pointer'].map((key) => jsonValue(value, key));
  if (typeof message === 'string') return [message];
  if (typeof detail === 'string')
    return [typeof pointer === 'string' ? `${pointer.replace(/^\//, '')} ${detail}` : detail];
  return Object.entries(value).flatMap(([name, inner]) => sentences(inner, name));
}

function noticeTexts(notices: unknown): readonly string[] {
  if (!Array.isArray(notices)) return [];
  return notices.flatMap((notice: unknown) =>
    typeof notice === 'object' && notice !== null && 'text' in notice && typeof notice.text === 'string'
      ? [notice.text]
      : [],
  );
}

function titleOf(body: string): string | null {
  return /<title[^>]*>([^<]{1,200})<\/title>/i.exec(body.slice(0, 4_000))?.[1] ?? null;
}
