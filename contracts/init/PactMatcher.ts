/** A matcher of Pact's, as far as contracts from traffic ask for one (specification V4, `matchingRules`). */
export type PactMatcher =
  | { readonly match: 'type'; readonly min?: number }
  | { readonly match: 'equality' | 'integer' | 'number' | 'boolean' }
  | { readonly match: 'regex'; readonly regex: string };

/** One rule as a pact has it: all of the matchers have to agree. */
export function ruleOf(matchers: readonly PactMatcher[]): {
  readonly combine: 'AND';
  readonly matchers: readonly PactMatcher[];
} {
  return { combine: 'AND', matchers };
}

/** A pattern that exactly these texts match. */
export function anyOf(texts: readonly string[]): string {
  return `^(?:${texts.map((text) => escapePattern(text)).join('|')})$`;
}

/** A text as a pattern that only itself matches. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
