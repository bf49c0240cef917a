import { answerPath } from './answersAsRequests.ts';
import type { Comparison } from './compareWith.ts';

export interface WholeAnswer {
  /** `GET /users/{}` */
  readonly operation: string;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where it has none. */
  readonly body: unknown;
}

/** Holds a pact against a document; `operation` is what it is about. */
export type Asking = (pact: unknown, operation: string, signal: AbortSignal | null) => Promise<Comparison>;

/** What is found in a request that stands for an answer is found in the answer. */
const turned: Readonly<Record<string, string>> = {
  'request.body.incompatible': 'response.body.incompatible',
  'request.header.incompatible': 'response.header.incompatible',
};

/** Holds whole answers, as they were recorded, against what an OpenAPI file says of them: what is required too. */
export class AnswerComparator {
  readonly #ask: Asking;
  readonly #paths: ReadonlySet<string>;

  /** `paths`: of the document that `answersAsRequests` made; `ask` holds a pact against it. */
  constructor(paths: Iterable<string>, ask: Asking) {
    this.#ask = ask;
    this.#paths = new Set(paths);
  }

  /** What is not as its schema says, told as of an answer; null where the file has no schema for it. */
  async compare(
    { operation, status, headers, body }: WholeAnswer,
    signal: AbortSignal | null,
  ): Promise<Comparison | null> {
    const statuses = [String(status), `${String(Math.floor(status / 100))}XX`, 'default'];
    const path = statuses.map((one) => answerPath(operation, one)).find((one) => this.#paths.has(one));
    if (path === undefined) return null;
    const request = { method: 'POST', path, headers, ...(body === undefined ? {} : { body }) };
    const interactions = [{ description: '', request, response: { status: 200 } }];
    const compared = await this.#ask({ interactions }, operation, signal);
    if (compared.kind === 'failed') return compared;
    const results = compared.results.flatMap((result) => {
      const code = turned[result.code];
      if (code === undefined) return [];
      const { location = '', value } = result.mockDetails ?? {};
      const mockDetails = { location: location.replace('.request.', '.response.'), value };
      return [{ ...result, code, mockDetails }];
    });
    return { kind: 'compared', results };
  }
}
