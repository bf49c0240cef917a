import type { ExchangeExample } from '../model/example.ts';
import { shellWord } from './shellQuoted.ts';

/** Of one connection, or of the length and coding of one body: curl sets its own. */
const ownOfCurl: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'keep-alive',
  'te',
  'upgrade',
  'expect',
]);
const tokenName = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * A curl command that asks one side what an example asked, for reading: credentials in it are placeholders. Safe to
 * paste whatever was recorded: each word is quoted, nothing is taken for a file, an option, a pattern or another host.
 * Null where the side was not reached over HTTP.
 */
export function curlOf({ request }: Pick<ExchangeExample, 'request'>, origin: string | null): string | null {
  if (origin === null || !/^https?:\/\/[^@\s'"\\]+$/i.test(origin)) return null;
  const { method, target, headers, body } = request;
  const isPath = target.startsWith('/');
  const words = ['curl', '--include', '--globoff', '--path-as-is', '--compressed'];
  if (method === 'HEAD') words.push('--head');
  else if (method !== 'GET' || body !== null) words.push('--request', shellWord(method));
  for (const [name, value] of headers) {
    if (!tokenName.test(name) || ownOfCurl.has(name.toLowerCase())) continue;
    // A line end would begin a header of its own; an empty value would take the header away.
    const oneLine = value.replaceAll(/[\r\n\0]+/g, ' ');
    words.push('--header', shellWord(oneLine === '' ? `${name};` : `${name}: ${oneLine}`));
  }
  // Unlike --data, it takes no leading @ for the name of a file.
  if (body !== null && body.text !== null) words.push('--data-raw', shellWord(body.text));
  if (!isPath) words.push('--request-target', shellWord(target));
  words.push(shellWord(isPath ? origin + target : `${origin}/`));
  return words.join(' ');
}
