import { hash } from 'node:crypto';
import { headerValue } from '../../harness/model/headers.ts';
import type { ObservedResponse } from '../../harness/model/observation.ts';

const rememberedAnswers = 500;
/** Below this many exchanges a common answer says nothing. */
const fewest = 20;
const largestShare = 0.5;

interface SameAnswer {
  count: number;
  readonly status: number;
  readonly first: string;
  severalOperations: boolean;
  readonly isPage: boolean;
}

/**
 * Notices a baseline that says the same whatever it is asked: a login page, a catch-all, a maintenance notice. Meant
 * for exchanges whose response was not recorded, so that nothing else tells that this is not the recorded system.
 */
export class Sameness {
  readonly #answers = new Map<string, SameAnswer>();
  #total = 0;

  observe(operation: string, { status, headers, body }: ObservedResponse): void {
    this.#total += 1;
    // Having nothing to say is a proper answer to a write.
    if (status === 204 || status === 304) return;
    const content = body.kind === 'bytes' ? hash('sha1', body.bytes, 'hex') : body.kind;
    const location = headerValue(headers, 'location') ?? '';
    const key = `${String(status)}\n${location}\n${content}`;
    const known = this.#answers.get(key);
    if (known !== undefined) {
      known.count += 1;
      known.severalOperations ||= known.first !== operation;
      return;
    }
    if (this.#answers.size >= rememberedAnswers) return;
    const type = headerValue(headers, 'content-type') ?? '';
    const isPage = (status >= 300 && status < 400) || /^text\/html\b/i.test(type);
    this.#answers.set(key, { count: 1, status, first: operation, severalOperations: false, isPage });
  }

  /** The answer given to most of what was asked, and its share; null where answers differ as they should. */
  common(): { readonly status: number; readonly share: number } | null {
    if (this.#total < fewest) return null;
    for (const { count, status, severalOperations, isPage } of this.#answers.values()) {
      const share = count / this.#total;
      if (share > largestShare && (severalOperations || isPage)) return { status, share };
    }
    return null;
  }
}
