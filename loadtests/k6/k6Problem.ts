import type { FoundK6, K6Source } from './FoundK6.ts';

/** Why there is no k6 to work with, in one sentence that ends with what helps. */
export function k6Problem(found: Exclude<FoundK6, { readonly kind: 'found' }>): string {
  switch (found.kind) {
    case 'missing':
      return `k6 is not there: looked for at ${found.tried.join(', ')}; ${found.hint}`;
    case 'wrong':
      return `${nameOf(found.from)} (${found.path}) ${found.problem}; ${found.hint}`;
    default:
      return found satisfies never;
  }
}

/** How a place is called in a sentence about what was found there. */
export function nameOf(from: K6Source): string {
  switch (from) {
    case 'config':
      return 'the k6 of the config';
    case 'K6_PATH':
      return 'what K6_PATH names';
    case 'PATH':
      return 'the k6 on PATH';
    case 'cache':
      return 'the k6 that the harness keeps';
    default:
      return from satisfies never;
  }
}
