import { concealAfter } from './concealAfter.ts';
import { isReference } from './Concealment.ts';
import type { Concealment } from './Concealment.ts';
import { concealPageFields } from './concealPageFields.ts';
import { concealGrants } from './grants.ts';
import { gradeOfName } from './sensitiveName.ts';

/** Secrets that show by the name before them: headers, JSON and form fields, query parameters, XML, assignments. */
export function concealNamed(work: Concealment): void {
  concealHeaderLines(work);
  concealPageFields(work);
  concealQuoted(work);
  concealNested(work);
  concealElements(work);
  concealGrants(work);
  concealAssignments(work);
  concealLabelled(work);
}

/** The end of a name of ours in a sentence, as `quotedName` writes it: no header holds such a quote. */
const nameEnd = /”(?=[:,;)\s]|$)/;

function concealHeaderLines(work: Concealment): void {
  work.text = work.text
    // To the end of the line, or to the quote that the header stands in, or to the end of a name of ours.
    .replace(
      /(["']?)\b((?:proxy-)?authorization(?:["']?[:=]|["']?\s[:=])[ \t]*)(["']?)([^\s"'\uFDD0][^\r\n\uFDD0]*)/gi,
      (_, outer: string, before: string, inner: string, rest: string) => {
        const quote = inner === '' ? outer : inner;
        const ends = [rest.search(nameEnd), quote === '' ? -1 : rest.indexOf(quote), rest.length];
        const end = Math.min(...ends.filter((at) => at !== -1));
        return outer + before + inner + concealAfterScheme(work, rest.slice(0, end)) + rest.slice(end);
      },
    )
    .replace(
      /\b((set-)?cookie2?["']?\s?[:=][ \t]*["']?)([^\r\n"'\\=;,\s]+=(?:(?!”(?:[:,;)\s]|$))[^\r\n"'\\])*)/gi,
      (_, before: string, set: string | undefined, pairs: string) =>
        before + (set === undefined ? concealPairs(work, pairs) : concealFirstPair(work, pairs)),
    );
}

function concealAfterScheme(work: Concealment, rest: string): string {
  const [, scheme = '', credentials = ''] = /^([A-Za-z][\w-]{2,30} +)?([^]*)$/.exec(rest) ?? [];
  return scheme + work.conceal('authorization', credentials);
}

function concealPairs(work: Concealment, pairs: string): string {
  return pairs.replace(/([^\s=;]+=)([^;]*)/g, (_, name: string, value: string) => {
    return name + work.conceal(name.slice(0, -1), value);
  });
}

/** The attributes after the first pair of a Set-Cookie line stay: they are what a difference is about. */
function concealFirstPair(work: Concealment, pairs: string): string {
  const end = pairs.indexOf(';');
  return end === -1 ? concealPairs(work, pairs) : concealPairs(work, pairs.slice(0, end)) + pairs.slice(end);
}

/** `"password": "…"`, in a JSON text, in a JSON text inside a JSON string, with single quotes, or cut off. */
function concealQuoted(work: Concealment): void {
  for (const [head, value] of quotedForms)
    work.text = concealAfter(work.text, head, value, ([, name = ''], text) =>
      work.isSensitive(name) ? work.conceal(name, text) : null,
    );
}

/** `"tokens": ["…", "…"]`, `"token": {"value": "…"}` in a piece of JSON: all strings up to the first bracket. */
function concealNested(work: Concealment): void {
  work.text = concealAfter(
    work.text,
    /"([^"\\\r\n]{1,100})"\s{0,20}:\s{0,20}[[{]/g,
    /[^\]}]{1,4000}/y,
    ([, name = ''], text) => (gradeOfName(name) === 'strong' ? concealStrings(work, name, text) : null),
  );
}

function concealStrings(work: Concealment, name: string, text: string): string {
  let key = '';
  return text.replace(
    /"((?:[^"\\]|\\[^])*)"?(\s*:)?/g,
    (all: string, inner: string, colon: string | undefined) => {
      if (colon === undefined)
        return gradeOfName(key) === 'describing' ? all : `"${work.conceal(name, inner)}"`;
      key = inner;
      return all;
    },
  );
}

const quotedForms: readonly (readonly [head: RegExp, value: RegExp])[] = [
  [/"([^"\\\r\n]{1,100})"\s{0,20}:\s{0,20}"/g, /(?:[^"\\]|\\[^])+/y],
  [/\\+"([^"\\\r\n]{1,100})\\+"\s{0,20}:\s{0,20}\\+"/g, /(?:[^"\\]|\\{2}[^]|\\[^"\\])+/y],
  [/'([^'\\\r\n]{1,100})'\s{0,20}:\s{0,20}'/g, /(?:[^'\\]|\\[^])+/y],
  [/["']([^"'\\\r\n]{1,100})\\*["']\s{0,20}:\s{0,20}/g, /-?\d[\d.eE+-]*/y],
];

/** `<password>…</password>`, also where it is cut off. */
function concealElements(work: Concealment): void {
  work.text = concealAfter(
    work.text,
    /<([A-Za-z][\w:.-]{0,100})(?:\s[^<>]{0,1000})?>/g,
    /[^<]+/y,
    ([, name = ''], text) => (work.isSensitive(name) ? work.conceal(name, text) : null),
  );
}

/** A quoted text, or everything up to a space, `&`, `;` or quote. */
const assignedValue = /"(?:[^"\\]|\\[^])*|'(?:[^'\\]|\\[^])*|[^\s&;"'<>]+/y;
const labelledValue = /"(?:[^"\\]|\\[^])*|'(?:[^'\\]|\\[^])*|[^\s,;&"'<>]+/y;

/** `token=…` in queries, form bodies, connection strings and prose. */
function concealAssignments(work: Concealment): void {
  work.text = concealAfter(
    work.text,
    /(?<![\w$-])([\w$][\w.$%[\]-]{0,200})\s?=\s?/g,
    assignedValue,
    ([, name = ''], value) => (work.isSensitive(name) ? concealBare(work, name, value) : null),
  );
}

/** `X-Api-Key: …`, `password: …`; not `token: expired`, nor `POST /auth/token: 3 of 640`. */
function concealLabelled(work: Concealment): void {
  work.text = concealAfter(
    work.text,
    /(?<![\w$/.-])([\w$][\w.$-]{0,200}):\s{0,20}/g,
    labelledValue,
    ([, name = ''], value) => {
      if (!work.isSensitive(name) || gradeOfName(name) === 'weak') return null;
      if (/^(?:set-)?cookie$|authorization$/i.test(name)) return null;
      const certain = /pass|pwd|pin$|cv[cv]$|otp$/i.test(name);
      if (!certain && /^["']?[a-z]+[.,)]*$|^\d{1,5}$/.test(value)) return null;
      return concealBare(work, name, value);
    },
  );
}

function concealBare(work: Concealment, name: string, value: string): string {
  if (isReference(value)) return value;
  const [, quote = '', inner = '', end = ''] = /^(["']?)([^]*?)((?:[\])},.\\]|”:?)*)$/.exec(value) ?? [];
  return quote + work.conceal(name, inner) + end;
}
