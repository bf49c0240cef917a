import { visitLink } from '../../harness/correlation/links.ts';
import { setCookies, visitCookies, type GivenCookie } from '../../harness/correlation/setCookies.ts';
import { JsonAnswer } from './readJson.ts';
import type { Given, GivenAt } from './PlayedTraffic.ts';

/** An answer as k6 hands it over: several headers of a name are one, joined by `, `. */
export interface PlayedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The values of an attribute (null: the text) of a page's elements; k6's own reader. */
export type ReadPage = (body: string, selector: string, attribute: string | null) => readonly string[];

/** Reads what one answer gives; each part of it is looked at when it is asked for, and once. */
export class AnswerReader {
  readonly #answer: PlayedAnswer;
  readonly #readPage: ReadPage;
  #json: JsonAnswer | null = null;
  #cookies: readonly (readonly [place: string, value: string])[] | null = null;

  constructor(answer: PlayedAnswer, readPage: ReadPage) {
    this.#answer = answer;
    this.#readPage = readPage;
  }

  /** Null where the answer does not have it. */
  read({ from, nth }: Given): string | null {
    return this.#values(from)[nth] ?? null;
  }

  #values(from: GivenAt): readonly string[] {
    const { body } = this.#answer;
    switch (from.at) {
      case 'json':
        if (body === null) return [];
        this.#json ??= new JsonAnswer(body);
        return this.#json.values(from.keys);
      case 'header':
        return some(headerOf(this.#answer, from.name));
      case 'location':
        return linkPart(headerOf(this.#answer, 'location'), from.part);
      case 'cookie':
        this.#cookies ??= cookiesOf(this.#answer);
        return this.#cookies.flatMap(([place, value]) => (place === from.place ? [value] : []));
      case 'page': {
        if (body === null) return [];
        const { selector, attribute, part } = from;
        const values = this.#readPage(body, selector, attribute);
        return part === null ? values : values.flatMap((link) => linkPart(link, part));
      }
      default:
        return from satisfies never;
    }
  }
}

/** The cookies that an answer sets. */
export function answerCookies(answer: PlayedAnswer): readonly GivenCookie[] {
  return setCookies(setCookieLines(answer));
}

function cookiesOf(answer: PlayedAnswer): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  visitCookies(setCookieLines(answer), (place, value) => found.push([place, value]));
  return found;
}

/** A comma also stands in the date after which a cookie is gone; before another cookie a name and `=` follow. */
function setCookieLines(answer: PlayedAnswer): readonly (readonly [string, string])[] {
  const joined = headerOf(answer, 'set-cookie');
  return some(joined)
    .flatMap((text) => text.split(/,\s*(?=[^\s;,=]+=)/))
    .map((line) => ['set-cookie', line] as const);
}

function headerOf({ headers }: PlayedAnswer, lowerCaseName: string): string | null {
  for (const name of Object.keys(headers))
    if (name.toLowerCase() === lowerCaseName) return headers[name] ?? null;
  return null;
}

function linkPart(link: string | null, part: number | string): readonly string[] {
  if (link === null) return [];
  const wanted = typeof part === 'number' ? `[${String(part)}]` : `?${part}`;
  const found: string[] = [];
  visitLink('', link, true, (place, value) => {
    if (place === wanted) found.push(value);
  });
  return found;
}

function some(value: string | null): readonly string[] {
  return value === null || value === '' ? [] : [value];
}
