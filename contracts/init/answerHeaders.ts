import { templateOf } from '../../harness/operation/templatePath.ts';
import type { Discretion } from './Discretion.ts';
import { anyOf, escapePattern, type PactMatcher } from './PactMatcher.ts';
import type { HeaderFacts } from './seen/HeaderFacts.ts';

/** What an answer's headers have to be like. Values are lists, as Pact has them. */
export interface HeaderContract {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly rules: ReadonlyMap<string, readonly PactMatcher[]>;
  /** Media type of the body, without parameters; null where it changes or there is none. */
  readonly mediaType: string | null;
}

/**
 * Headers of the connection, of the server's make, of a gateway, of one answer alone: they tell nothing of the
 * service's API. `vary` and the like change with every proxy in between.
 */
const untold = new RegExp(
  `^(?:date|server|via|connection|keep-alive|content-length|content-encoding|content-md5|digest|transfer-encoding|
  trailer|upgrade|age|vary|pragma|expires|last-modified|accept-ranges|alt-svc|nel|report-to|reporting-endpoints|
  server-timing|expect-ct|p3p|traceparent|tracestate|link|origin-agent-cluster|referrer-policy|permissions-policy|
  feature-policy|strict-transport-security|content-security-policy.*|cross-origin-.*|access-control-.*|
  x-(?:request|correlation|trace|amzn|amz|envoy|b3|cache|served|runtime|powered|forwarded|real|frame|content-type|xss|
  dns|robots|permitted|download|ua|cloud|azure|ms|vercel|fastly|nginx|varnish|timer|backend|upstream|kong|ratelimit|
  rate).*|cf-.*|ratelimit.*|set-cookie)$`.replaceAll(/\s+/g, ''),
);
const mostPlaces = 4;
const counting =
  /(?:^|-)(?:count|total|totals|items|results|pages?|size|length|offset|limit|remaining|age)(?:-|$)/;
/** Of these each part has to be one of those that were seen. */
const lists = new Set(['allow', 'cache-control']);

/** The contract of the headers that each of the answers had. */
export function answerHeaders(facts: HeaderFacts, discretion: Discretion): HeaderContract {
  const headers = new Map<string, readonly string[]>();
  const rules = new Map<string, readonly PactMatcher[]>();
  for (const [name, { count, lines, values }] of facts.headers) {
    if (count < facts.count || untold.test(name)) continue;
    const all = lists.has(name) ? null : values.few;
    const shared = all?.every((value) => discretion.maySay(name, value, values)) === true ? all : null;
    const asked = headerOf(name, lines, shared);
    if (asked === null) continue;
    headers.set(name, asked.values);
    // Without a rule Pact asks for the very value.
    const isExact = asked.values.length === 1 && asked.pattern === anyOf(asked.values);
    if (!isExact) rules.set(name, matchersOf(asked));
  }
  const cookies = cookiesOf(facts);
  if (cookies !== null) {
    headers.set('set-cookie', cookies.values);
    rules.set('set-cookie', matchersOf(cookies));
  }
  return { headers, rules, mediaType: mediaTypeOf(headers.get('content-type')?.[0] ?? null) };
}

interface Asked {
  readonly values: readonly string[];
  readonly pattern: string;
  /** Of a list: how many parts there always were. */
  readonly least?: number;
}

/** Pact holds each part against the pattern, and one part would do for all of them. */
function matchersOf({ pattern, least = 1 }: Asked): readonly PactMatcher[] {
  const regex = { match: 'regex', regex: pattern } as const;
  return least > 1 ? [regex, { match: 'type', min: least }] : [regex];
}

/** Null where nothing can be asked of the header. */
function headerOf(name: string, lines: readonly string[], shared: readonly string[] | null): Asked | null {
  const [first = ''] = lines;
  switch (name) {
    case 'content-type':
      return contentType(lines);
    case 'location':
    case 'content-location':
      return locationOf(lines);
    case 'www-authenticate':
      return schemeOf(lines);
    case 'retry-after':
      return lines.every((line) => /^\d+$/.test(line)) ? { values: ['1'], pattern: '^\\d+$' } : null;
    case 'etag':
      return { values: ['"invented"'], pattern: '^(?:W/)?"[^"]*"$' };
    case 'allow':
    case 'cache-control':
      return listOf(lines);
    default: {
      // A count is another one in another state; a version of an API is not.
      const isNumber = lines.every((line) => /^\d+$/.test(line));
      if (isNumber && (shared === null || counting.test(name))) return { values: ['1'], pattern: '^\\d+$' };
      if (shared !== null) {
        const pattern = `^(?:${shared.map(escapePattern).join('|')})$`;
        return first.includes(',') ? null : { values: [shared[0] ?? first], pattern };
      }
      return lines.some((line) => line.includes(',')) ? null : { values: ['invented'], pattern: '^.+$' };
    }
  }
}

function contentType(lines: readonly string[]): Asked | null {
  const types = new Set(lines.map((line) => mediaTypeOf(line)));
  const [type] = types;
  if (types.size !== 1 || type === undefined || type === null) return null;
  return { values: [type], pattern: `^${escapePattern(type)}(?:\\s*;.*)?$` };
}

/** On whatever host: it is the side's own. What varies in the path is one segment; a few paths may take turns. */
function locationOf(lines: readonly string[]): Asked | null {
  const templates = [
    ...new Set(
      lines.map((line) =>
        templateOf(line.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')),
      ),
    ),
  ].toSorted();
  const [first] = templates;
  if (first === undefined || templates.length > mostPlaces || !templates.every((one) => one.startsWith('/')))
    return null;
  const paths = templates.map((template) => template.split('{}').map(escapePattern).join('[^/?#]+'));
  const path = paths.length === 1 ? paths.join('') : `(?:${paths.join('|')})`;
  return { values: [first.replaceAll('{}', '1')], pattern: `^(?:https?://[^/?#]+)?${path}(?:[?#].*)?$` };
}

function schemeOf(lines: readonly string[]): Asked | null {
  const schemes = new Set(lines.map((line) => /^[A-Za-z][\w-]*/.exec(line)?.[0] ?? ''));
  const [scheme = ''] = schemes;
  return schemes.size === 1 && scheme !== '' ? { values: [scheme], pattern: `^${scheme}(?:\\s.*)?$` } : null;
}

/** Pact takes a header apart at its commas and asks each part. Numbers may change: `max-age=60`. */
function listOf(lines: readonly string[]): Asked | null {
  const split = lines.map((line) => line.split(',').map((part) => part.trim()));
  const parts = new Set(split.flat());
  if (parts.size > 16 || [...parts].some((part) => !/^[\w-]+(?:="?[\w-]*"?)?$/.test(part))) return null;
  const [first = []] = split;
  const least = Math.min(...split.map(({ length }) => length));
  const pattern = [...parts].map((part) => escapePattern(part).replace(/=\d+$/, '=\\d+'));
  return { values: first, pattern: `^(?:${[...new Set(pattern)].join('|')})$`, least };
}

/** Of several cookies each has to be one of those, since Pact asks all of them the same. */
function cookiesOf({ cookies, count }: HeaderFacts): Asked | null {
  const always = [...cookies].filter(([name, facts]) => facts.count === count && /^[\w-]+$/.test(name));
  if (always.length === 0) return null;
  const one = always.map(([name, { attributes }]) => {
    const asked = attributes.filter(([attribute]) => !/^(?:expires|domain)$/i.test(attribute));
    return {
      example: [`${name}=invented`, ...asked.map(([key, value]) => attributeText(key, value ?? '1'))].join(
        '; ',
      ),
      pattern: `${escapePattern(name)}=[^;]*${asked.map(([key, value]) => attributePattern(key, value)).join('')}`,
    };
  });
  const others = [...cookies.keys()].filter((name) => !always.some(([own]) => own === name));
  const also = others.length === 0 ? '' : `|${others.map((name) => `${escapePattern(name)}=.*`).join('|')}`;
  return {
    values: one.map(({ example }) => example),
    pattern: `^(?:${one.map(({ pattern }) => `${pattern}.*`).join('|')}${also})$`,
    least: one.length,
  };
}

function attributeText(name: string, value: string): string {
  return value === '' ? name : `${name}=${value}`;
}

/** Anywhere behind the value, in whatever case. */
function attributePattern(name: string, value: string | null): string {
  const flag = `(?i:${escapePattern(name)})`;
  if (value === '') return `(?=.*;\\s*${flag}\\s*(?:;|$))`;
  const content = value === null ? '[^;]+' : `(?i:${escapePattern(value)})`;
  return `(?=.*;\\s*${flag}\\s*=\\s*${content}\\s*(?:;|$))`;
}

function mediaTypeOf(line: string | null): string | null {
  const type = /^\s*([\w.+-]+\/[\w.+-]+)\s*(?:;|$)/.exec(line ?? '')?.[1];
  return type?.toLowerCase() ?? null;
}
