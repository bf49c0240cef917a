import type { FoundProgram, ProgramSource } from './FoundProgram.ts';
import type { PinnedProgram } from './PinnedProgram.ts';

type Named = Pick<PinnedProgram, 'name' | 'variable'>;

/** Why there is no such program to work with, in one sentence that ends with what helps. */
export function programProblem(
  program: Named,
  found: Exclude<FoundProgram, { readonly kind: 'found' }>,
): string {
  switch (found.kind) {
    case 'missing':
      return `${program.name} is not there: looked for at ${found.tried.join(', ')}; ${found.hint}`;
    case 'wrong':
      return `${nameOf(program, found.from)} (${found.path}) ${found.problem}; ${found.hint}`;
    default:
      return found satisfies never;
  }
}

/** How a place is called in a sentence about what was found there. */
export function nameOf({ name, variable }: Named, from: ProgramSource): string {
  switch (from) {
    case 'config':
      return `the ${name} of the config`;
    case 'variable':
      return `what ${variable} names`;
    case 'PATH':
      return `the ${name} on PATH`;
    case 'cache':
      return `the ${name} that the harness keeps`;
    default:
      return from satisfies never;
  }
}
