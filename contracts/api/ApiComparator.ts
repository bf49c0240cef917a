import { ConfigError } from '../../harness/errors/ConfigError.ts';
import { TemplateTable } from '../../harness/operation/TemplateTable.ts';
import { pathOf, templateOf } from '../../harness/operation/templatePath.ts';
import { AnswerComparator } from './AnswerComparator.ts';
import { compareWith, type Comparison } from './compareWith.ts';
import type { Interaction } from './compared.ts';
import { valueOfReference } from './jsonPointer.ts';
import { mounted, templatesOf } from './mounts.ts';
import { pactComparator, type PactComparator } from './pactComparator.ts';
import type { OpenApiDocument, OpenApiFile } from './readOpenApi.ts';
import { withoutRequired } from './withoutRequired.ts';

/** Holds interactions against an OpenAPI file. */
export class ApiComparator {
  readonly #comparator: PactComparator;
  readonly #templates = new TemplateTable();
  /** Of whole answers, where something was recorded. */
  readonly answers: AnswerComparator;

  private constructor(document: OpenApiDocument, answers: AnswerComparator) {
    this.#comparator = pactComparator(document);
    this.answers = answers;
    for (const { method, path } of templatesOf(document)) this.#templates.add(method, path);
  }

  /** A ConfigError where the file cannot be used: two paths that are one. */
  static async create(file: OpenApiFile): Promise<ApiComparator> {
    const find = (reference: string): unknown => valueOfReference(file.document, reference);
    const document = mounted(file.document);
    const relaxed = withoutRequired(document, 'readOnly', find);
    const made = new ApiComparator(relaxed, new AnswerComparator(document));
    const trial = await made.compare({
      description: '',
      request: { method: 'GET', path: '/' },
      response: { status: 200 },
    });
    if (trial.kind === 'failed')
      throw new ConfigError(file.name, `cannot be compared with: ${trial.problem}`);
    return made;
  }

  /** Whether the file has the path, whatever the method. */
  hasPath(target: string): boolean {
    return this.#templates.find('GET', pathOf(target)) !== null;
  }

  /** `GET /auth/users/{}`. */
  operationOf(method: string, target: string): string {
    const path = pathOf(target);
    return `${method} ${this.#templates.find(method, path) ?? templateOf(path)}`;
  }

  compare(interaction: Interaction): Promise<Comparison> {
    return this.comparePact({ interactions: [interaction] });
  }

  /** `pact`: JSON of a pact of any version, with one interaction. */
  comparePact(pact: unknown): Promise<Comparison> {
    return compareWith(this.#comparator, pact);
  }
}
