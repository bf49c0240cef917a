import type { ExchangeExample } from '../model/example.ts';
import type { Finding } from '../model/finding.ts';
import type { RunReport } from '../model/runReport.ts';

/** A pair of commands to read, one for each side; credentials in them are placeholders. */
export interface CurlPair {
  readonly baseline: string;
  readonly candidate: string;
}

/** What curl sets by itself, and what only makes its output unreadable. */
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'transfer-encoding',
]);
const longest = 2_000;

/** Both requests of a finding's example; null where it was not kept whole, or a side has no address. */
export function curlPair(finding: Finding, { manifest, examples }: RunReport): CurlPair | null {
  const { baseline, candidate } = manifest.sides;
  const example =
    examples.find(({ id }) => id === finding.example.exchange) ??
    examples.find(({ fingerprints }) => fingerprints.includes(finding.fingerprint));
  if (example === undefined || baseline.url === null || candidate.url === null) return null;
  const { body } = example.request;
  if (body !== null && (body.text === null || body.truncated)) return null;
  const pair = { baseline: curl(baseline.url, example), candidate: curl(candidate.url, example) };
  return Math.max(pair.baseline.length, pair.candidate.length) > longest ? null : pair;
}

function curl(origin: string, { request }: ExchangeExample): string {
  const { method, target, headers, body } = request;
  return [
    'curl',
    ...(method === 'GET' && body === null ? [] : ['-X', quoted(method)]),
    quoted(`${origin.replace(/\/$/, '')}${target}`),
    ...headers
      .filter(([name]) => !ownHeaders.has(name.toLowerCase()))
      .flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)]),
    ...(body?.text === null || body === null ? [] : ['--data-binary', quoted(body.text)]),
  ].join(' ');
}

/** One word of a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
