import { fillPart, fillParts } from './fillParts.ts';
import { freshValue } from './freshValue.ts';
import { answerCookies, AnswerReader, type PlayedAnswer, type ReadPage } from './readAnswer.ts';
import { SessionCookies } from './SessionCookies.ts';
import type { PlayedSession, PlayedStep, SentBody, SentHeader } from './PlayedTraffic.ts';

/** What k6 brings along and is not there elsewhere. */
export interface VisitTools {
  readonly readPage: ReadPage;
  base64(text: string): string;
}

/** A request with all its values in their places. */
export interface FilledRequest {
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Record<string, string>;
  readonly body: { readonly kind: 'text' | 'bytes'; readonly pieces: readonly FilledPiece[] } | null;
}

/** `isCoded`: base64 of bytes. */
interface FilledPiece {
  readonly text: string;
  readonly isCoded: boolean;
}

/** One iteration: a session's variables and cookies, from its first request to its last. Sends nothing itself. */
export class Visit {
  readonly #tools: VisitTools;
  readonly #variables: (string | undefined)[] = [];
  /** Cookies that an answer as recorded did not set: a browser would not send them either. */
  readonly #unset = new Set<number>();
  readonly #cookies = new Map<number, SessionCookies>();

  /** `count` and `offset` make new values: the iteration's number in the whole test, and where the run begins. */
  constructor(session: PlayedSession, count: number, offset: number, tools: VisitTools) {
    this.#tools = tools;
    for (const { to, parts } of session.fresh) {
      const value = freshValue(parts, count, offset);
      for (const variable of to) this.#variables[variable] = value;
    }
  }

  /** Null where a value that the request needs was never given. */
  fill(step: PlayedStep): FilledRequest | null {
    if (step.needs.some((variable) => this.#variables[variable] === undefined)) return null;
    if (step.cookies.some(({ value }) => typeof value !== 'string' && this.#isMissing(value.of))) return null;
    const target = fillParts(step.target, this.#variables);
    const headers: Record<string, string> = {};
    for (const header of step.headers) {
      const [name, value] = this.#header(header);
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
    const cookies = this.#cookieHeader(step, target);
    if (cookies !== '') headers['cookie'] = cookies;
    return { target, headers, body: step.body === null ? null : this.#body(step.body) };
  }

  /** Takes what the answer gives. `isExpected`: the service did what was recorded. */
  learn(step: PlayedStep, target: string, answer: PlayedAnswer, isExpected: boolean): void {
    const reader = new AnswerReader(answer, this.#tools.readPage);
    const found = new Map<number, string>();
    for (const given of step.gives) {
      const value = reader.read(given);
      if (value !== null) found.set(given.to, value);
    }
    for (const { to, from, stays } of step.gives) {
      const value = found.get(to);
      if (value === undefined && from.at === 'cookie' && isExpected) this.#unset.add(to);
      else this.#unset.delete(to);
      if (value !== undefined || !stays || !isExpected) this.#variables[to] = value;
    }
    if (!step.keepsCookies) return;
    const jar = this.#cookies.get(step.visitor) ?? new SessionCookies();
    this.#cookies.set(step.visitor, jar);
    jar.keep(answerCookies(answer), pathOf(target));
  }

  #isMissing(variable: number): boolean {
    return this.#variables[variable] === undefined && !this.#unset.has(variable);
  }

  #header(header: SentHeader): readonly [string, string] {
    if (!('basic' in header)) return [header[0], fillParts(header[1], this.#variables)];
    const [user, password] = header.basic;
    const pair = `${fillPart(user, this.#variables)}:${fillPart(password, this.#variables)}`;
    return [header.name, `Basic ${this.#tools.base64(pair)}`];
  }

  #cookieHeader({ cookies, visitor }: PlayedStep, target: string): string {
    return cookies
      .flatMap(({ name, value, fromJar }) => {
        if (typeof value !== 'string' && this.#unset.has(value.of)) return [];
        const own =
          fromJar === null || name === null
            ? null
            : (this.#cookies.get(visitor)?.find(name, pathOf(target), fromJar) ?? null);
        const content = own ?? fillPart(value, this.#variables);
        return [name === null ? content : `${name}=${content}`];
      })
      .join('; ');
  }

  #body({ kind, parts }: SentBody): FilledRequest['body'] {
    if (kind === 'text')
      return { kind, pieces: [{ text: fillParts(parts, this.#variables), isCoded: false }] };
    return {
      kind,
      pieces: parts.map((part) => ({
        text: fillPart(part, this.#variables),
        isCoded: typeof part === 'string',
      })),
    };
  }
}

function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}
