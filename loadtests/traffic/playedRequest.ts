import { basicCredentials } from '../../harness/correlation/basicCredentials.ts';
import { parseCookieHeader } from '../../harness/correlation/cookies.ts';
import { bodySyntax } from '../../harness/correlation/mediaType.ts';
import { Replacements } from '../../harness/correlation/Replacements.ts';
import { rewriteRequest } from '../../harness/correlation/rewriteRequest.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import { outgoingHeaders } from '../../harness/study/outgoingHeaders.ts';
import type { Part, Parts, PlayedStep, SentCookie, SentHeader, Spelling } from '../replay/PlayedTraffic.ts';

/** Stand for the values while the request is rewritten: digits, which every spelling leaves as they are. */
const mark = '80914273650918';
const markEnd = '7';
const marked = new RegExp(`${mark}(\\d{5})${markEnd}`, 'g');

/** A slot whose recorded value is replaced by that of a variable. */
export interface SlotValue {
  readonly slot: string;
  readonly recorded: string;
  readonly variable: number;
}

type PlayedRequest = Pick<PlayedStep, 'method' | 'target' | 'headers' | 'cookies' | 'body'>;

/**
 * A recorded request in pieces, so that whoever plays it has only to put them together: it is rewritten once, as in
 * the shadow lane, with marks in place of values, and cut at the marks. `fromJar`: cookies go by name.
 */
export function playedRequest(
  request: RecordedRequest,
  text: string | null,
  slots: readonly SlotValue[],
  fromJar: boolean,
): PlayedRequest {
  const values = new Replacements();
  for (const { slot, recorded, variable } of slots)
    values.set(slot, recorded, `${mark}${String(variable).padStart(5, '0')}${markEnd}`);
  const cookies = cookiesOf(request, slots, fromJar);
  const rewritten = rewriteRequest(request, text, values);
  return {
    method: request.method,
    target: cut(rewritten.target, 'percent'),
    headers: headersOf(rewritten, request, slots),
    cookies,
    body: bodyOf(rewritten),
  };
}

/** Pieces between marks; `as` may depend on what stands around a mark. */
function cut(text: string, as: Spelling | ((before: string) => Spelling)): Parts {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    const spelling = typeof as === 'string' ? as : as(text.charAt(match.index - 1));
    parts.push({ of: Number(match[1]), as: spelling });
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from));
  return parts;
}

function headersOf(
  rewritten: RecordedRequest,
  { headers: recorded }: RecordedRequest,
  slots: readonly SlotValue[],
): readonly SentHeader[] {
  const flat = outgoingHeaders(rewritten, { headers: {} });
  const headers: SentHeader[] = [];
  for (let at = 0; at < flat.length; at += 2) {
    const name = (flat[at] ?? '').toLowerCase();
    if (name === 'cookie') continue;
    const basic = name === 'authorization' ? basicOf(recorded, slots) : null;
    headers.push(basic ?? [name, cut(flat[at + 1] ?? '', 'raw')]);
  }
  return headers;
}

/** Null where nothing of it is replaced, or it is no Basic header. */
function basicOf(recorded: RecordedRequest['headers'], slots: readonly SlotValue[]): SentHeader | null {
  const header = recorded.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  const basic = basicCredentials(header);
  const partOf = (slot: string, value: string): Part => {
    const found = slots.find((one) => one.slot === `header:authorization[${slot}]` && one.recorded === value);
    return found === undefined ? value : { of: found.variable, as: 'raw' };
  };
  if (basic === null) return null;
  const pair = [partOf('user', basic.user), partOf('password', basic.password)] as const;
  return pair.every((part) => typeof part === 'string') ? null : { name: 'authorization', basic: pair };
}

function cookiesOf(
  { headers }: RecordedRequest,
  slots: readonly SlotValue[],
  fromJar: boolean,
): readonly SentCookie[] {
  const seen = new Map<string, number>();
  return headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, content]) => parseCookieHeader(content))
    .map(([name, value]) => {
      if (name === '') return { name: null, value, fromJar: null };
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      const found = slots.find(({ slot, recorded }) => slot === `cookie:${name}` && recorded === value);
      const part: Part = found === undefined ? value : { of: found.variable, as: 'raw' };
      return { name, value: part, fromJar: fromJar ? nth : null };
    });
}

function bodyOf({ headers, body }: RecordedRequest): PlayedStep['body'] {
  if (body.kind !== 'bytes') return null;
  const bytes = Buffer.from(body.bytes);
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) {
    const syntax = bodySyntax(headers);
    if (syntax === 'json')
      return { kind: 'text', parts: cut(text, (before) => (before === '"' ? 'json' : 'number')) };
    return { kind: 'text', parts: cut(text, syntax === 'form' ? 'percent' : 'raw') };
  }
  // One character for a byte, so that none is lost around the marks.
  const parts = cut(bytes.toString('latin1'), 'raw').map((part) =>
    typeof part === 'string' ? Buffer.from(part, 'latin1').toString('base64') : part,
  );
  return { kind: 'bytes', parts };
}
