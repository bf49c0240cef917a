import { ConfigError } from '../../harness/errors/ConfigError.ts';
import { TemplateTable } from '../../harness/operation/TemplateTable.ts';
import { pathOf, templateOf } from '../../harness/operation/templatePath.ts';
import { AnswerComparator } from './AnswerComparator.ts';
import { answersAsRequests } from './answersAsRequests.ts';
import type { Comparison } from './compareWith.ts';
import type { Interaction } from './compared.ts';
import { valueOfReference } from './jsonPointer.ts';
import { mounted, templatesOf } from './mounts.ts';
import { patternsOf } from './patternsOf.ts';
import type { OpenApiDocument, OpenApiFile } from './readOpenApi.ts';
import { EndableComparator } from './thread/EndableComparator.ts';
import { withoutRequired } from './withoutRequired.ts';

/** Holds interactions against an OpenAPI file. */
export class ApiComparator {
  readonly #comparator: EndableComparator;
  readonly #document: OpenApiDocument;
  readonly #templates = new TemplateTable();
  /** Of whole answers, where something was recorded. */
  readonly answers: AnswerComparator;

  private constructor(relaxed: OpenApiDocument, whole: OpenApiDocument, limit: number | undefined) {
    const answers = answersAsRequests(whole);
    this.#comparator = new EndableComparator([relaxed, answers], limit);
    this.#document = relaxed;
    this.answers = new AnswerComparator(Object.keys(answers.paths), (pact, operation, signal) =>
      this.#compare({ which: 1, pact }, operation, signal),
    );
    for (const { method, path } of templatesOf(relaxed)) this.#templates.add(method, path);
  }

  /** A ConfigError where the file cannot be used: two paths that are one. `limit`: ms for one comparison. */
  static async create(file: OpenApiFile, limit?: number): Promise<ApiComparator> {
    const find = (reference: string): unknown => valueOfReference(file.document, reference);
    const document = mounted(file.document);
    const relaxed = withoutRequired(document, 'readOnly', find);
    const made = new ApiComparator(relaxed, document, limit);
    const nothing = { description: '', request: { method: 'GET', path: '/' }, response: { status: 200 } };
    const trial = await made.compare(nothing, 'GET /', null);
    if (trial.kind === 'compared') return made;
    made.close();
    throw new ConfigError(file.name, `cannot be compared with: ${trial.problem}`);
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

  compare(interaction: Interaction, operation: string, signal: AbortSignal | null): Promise<Comparison> {
    return this.comparePact({ interactions: [interaction] }, operation, signal);
  }

  /** `pact`: JSON of a pact of any version, with one interaction. */
  comparePact(pact: unknown, operation: string, signal: AbortSignal | null): Promise<Comparison> {
    return this.#compare({ which: 0, pact }, operation, signal);
  }

  /** Ends what works for it; to be asked again it starts that anew. */
  close(): void {
    this.#comparator.close();
  }

  #compare(
    asked: { readonly which: number; readonly pact: unknown },
    operation: string,
    signal: AbortSignal | null,
  ): Promise<Comparison> {
    const culprit = (): string => `of ${operation} ${patternsOf(this.#document, operation)}`;
    return this.#comparator.compare({ ...asked, culprit }, signal);
  }
}
