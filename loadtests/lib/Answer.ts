import type { RefinedResponse } from 'k6/http';

/** `right`, or why not: another status or none at all, another body than is right, or a request that was not sent. */
export type Outcome = 'right' | 'wrong' | 'failed' | 'unsent';

/** What came of a request. */
export class Answer {
  readonly outcome: Outcome;
  /** k6's own; null where nothing was sent. */
  readonly response: RefinedResponse<'text'> | null;

  constructor(outcome: Outcome, response: RefinedResponse<'text'> | null) {
    this.outcome = outcome;
    this.response = response;
  }

  /** Whether to go on: status and body are what was expected. */
  get isRight(): boolean {
    return this.outcome === 'right';
  }

  /** 0 where there was no answer. */
  get status(): number {
    return this.response?.status ?? 0;
  }

  /** A member of the JSON body by its path, as in `user.id`, or the whole of it; undefined where there is none. */
  json(path?: string): unknown {
    try {
      return this.response?.json(path) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** A member of the JSON body as text; empty where there is none. */
  text(path: string): string {
    const value = this.json(path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  /** A header; empty where there is none. */
  header(name: string): string {
    const found = Object.entries(this.response?.headers ?? {}).find(
      ([given]) => given.toLowerCase() === name.toLowerCase(),
    );
    return found?.[1] ?? '';
  }

  /** The value of a cookie that this answer sets; empty where it sets none, or takes it back. */
  cookie(name: string): string {
    return this.response?.cookies[name]?.[0]?.value ?? '';
  }
}
