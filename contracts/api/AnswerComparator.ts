import { answerPath, answersAsRequests } from './answersAsRequests.ts';
import { compareWith, type Comparison } from './compareWith.ts';
import { pactComparator, type PactComparator } from './pactComparator.ts';
import type { OpenApiDocument } from './readOpenApi.ts';

export interface WholeAnswer {
  /** `GET /users/{}` */
  readonly operation: string;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where it has none. */
  readonly body: unknown;
}

/** What is found in a request that stands for an answer is found in the answer. */
const turned: Readonly<Record<string, string>> = {
  'request.body.incompatible': 'response.body.incompatible',
  'request.header.incompatible': 'response.header.incompatible',
};

/** Holds whole answers, as they were recorded, against what an OpenAPI file says of them: what is required too. */
export class AnswerComparator {
  readonly #comparator: PactComparator;
  readonly #paths: ReadonlySet<string>;

  constructor(document: OpenApiDocument) {
    const requests = answersAsRequests(document);
    this.#comparator = pactComparator(requests);
    this.#paths = new Set(Object.keys(requests.paths));
  }

  /** What is not as its schema says, told as of an answer; null where the file has no schema for it. */
  async compare({ operation, status, headers, body }: WholeAnswer): Promise<Comparison | null> {
    const statuses = [String(status), `${String(Math.floor(status / 100))}XX`, 'default'];
    const path = statuses.map((one) => answerPath(operation, one)).find((one) => this.#paths.has(one));
    if (path === undefined) return null;
    const compared = await compareWith(this.#comparator, {
      interactions: [
        {
          description: '',
          request: { method: 'POST', path, headers, ...(body === undefined ? {} : { body }) },
          response: { status: 200 },
        },
      ],
    });
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
