import { answerPath, answersAsRequests } from './answersAsRequests.ts';
import { compareWith, type Comparison } from './compareWith.ts';
import { pactComparator, type PactComparator } from './pactComparator.ts';
import type { OpenApiDocument } from './readOpenApi.ts';

export interface WholeAnswer {
  /** `GET /users/{}` */
  readonly operation: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

/** Holds whole answers, as they were recorded, against what an OpenAPI file says of them: what is required too. */
export class AnswerComparator {
  readonly #comparator: PactComparator;
  readonly #paths: ReadonlySet<string>;

  constructor(document: OpenApiDocument) {
    const turned = answersAsRequests(document);
    this.#comparator = pactComparator(turned);
    this.#paths = new Set(Object.keys(turned.paths));
  }

  /** What is not as its schema says, told as of an answer; null where the file has no schema for it. */
  async compare({ operation, status, contentType, body }: WholeAnswer): Promise<Comparison | null> {
    const statuses = [String(status), `${String(Math.floor(status / 100))}XX`, 'default'];
    const path = statuses.map((one) => answerPath(operation, one)).find((one) => this.#paths.has(one));
    if (path === undefined) return null;
    const headers = contentType === '' ? {} : { 'content-type': contentType };
    const compared = await compareWith(this.#comparator, {
      interactions: [
        { description: '', request: { method: 'POST', path, headers, body }, response: { status: 200 } },
      ],
    });
    if (compared.kind === 'failed') return compared;
    const results = compared.results.flatMap((result) => {
      if (result.code !== 'request.body.incompatible') return [];
      const { location = '', value } = result.mockDetails ?? {};
      const mockDetails = { location: location.replace('.request.body', '.response.body'), value };
      return [{ ...result, code: 'response.body.incompatible', mockDetails }];
    });
    return { kind: 'compared', results };
  }
}
