import type { InteractionMismatch, SideAnswer } from '../../harness/model/contract.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';

/** Remembered at most, the latest ones. */
const mostSecrets = 1_000;

/** What goes to the sides of secrets, from the config and from the functions of the user's module, and is never told. */
export class StateSecrets {
  readonly #redactor: Redactor;
  readonly #known: Set<string>;
  #clean: (text: string) => string;

  constructor(redactor: Redactor, known: readonly string[]) {
    this.#redactor = redactor;
    this.#known = new Set(known);
    this.#clean = redactor.withSecrets(known);
  }

  /** Takes what a state handler returned, as JSON: what stands under a sensitive name is a secret. */
  learn(values: string): void {
    const found = this.#redactor.secretsOf({
      headers: [],
      body: { kind: 'bytes', bytes: Buffer.from(values) },
    });
    const added = found.filter((secret) => !this.#known.has(secret));
    if (added.length === 0) return;
    for (const secret of added) this.#known.add(secret);
    this.#clean = this.#redactor.withSecrets([...this.#known].slice(-mostSecrets));
  }

  text(text: string): string {
    return this.#clean(text);
  }

  /** An answer whose texts hold none of them. */
  answer(answer: SideAnswer): SideAnswer {
    switch (answer.outcome) {
      case 'held':
        return answer;
      case 'mismatched':
        return { ...answer, mismatches: answer.mismatches.map((one) => this.#mismatch(one)) };
      case 'unanswered':
      case 'skipped':
        return { ...answer, problem: this.#clean(answer.problem) };
      case 'errored': {
        const hint = answer.hint === null ? null : this.#clean(answer.hint);
        return { ...answer, problem: this.#clean(answer.problem), hint };
      }
      default:
        return answer satisfies never;
    }
  }

  #mismatch(mismatch: InteractionMismatch): InteractionMismatch {
    const { path, expected, actual, message } = mismatch;
    return {
      ...mismatch,
      path: this.#clean(path),
      expected: expected === null ? null : this.#clean(expected),
      actual: actual === null ? null : this.#clean(actual),
      message: this.#clean(message),
    };
  }
}
