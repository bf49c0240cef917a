import { parseSetCookie } from '../../../harness/correlation/cookies.ts';
import type { Headers } from '../../../harness/model/headers.ts';
import { CookieFacts } from './CookieFacts.ts';
import { ValueCensus } from './ValueCensus.ts';

const mostNames = 100;

/** What the headers of one kind of answer had in common. */
export class HeaderFacts {
  /** By lower-case name: how many answers had it, and with which values. */
  readonly headers = new Map<
    string,
    { count: number; readonly values: ValueCensus; readonly lines: string[] }
  >();
  readonly cookies = new Map<string, CookieFacts>();
  /** Answers that were seen. */
  count = 0;

  add(headers: Headers, person: string): void {
    this.count += 1;
    const seen = new Set<string>();
    const cookies = new Set<string>();
    for (const [written, value] of headers) {
      const name = written.toLowerCase();
      if (name === 'set-cookie') {
        const cookie = parseSetCookie(value)?.name;
        // Of several cookies of one name the paths differ; the first speaks for them.
        if (cookie !== undefined && !cookies.has(cookie)) this.#cookie(cookie).add(value);
        cookies.add(cookie ?? '');
      } else if (!seen.has(name)) {
        seen.add(name);
        this.#header(name, value, person);
      }
    }
  }

  #header(name: string, value: string, person: string): void {
    const known = this.headers.get(name);
    if (known === undefined && this.headers.size >= mostNames) return;
    const facts = known ?? { count: 0, values: new ValueCensus(), lines: [] };
    this.headers.set(name, facts);
    facts.count += 1;
    facts.values.add(value, person);
    if (facts.lines.length < mostNames && !facts.lines.includes(value)) facts.lines.push(value);
  }

  #cookie(name: string): CookieFacts {
    const known = this.cookies.get(name) ?? new CookieFacts();
    if (this.cookies.size < mostNames) this.cookies.set(name, known);
    return known;
  }
}
