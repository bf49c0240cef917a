import { comparedSchema, type Compared } from './compared.ts';
import type { PactComparator } from './pactComparator.ts';

/** What became of one interaction: what the comparator found, or why it could not compare it. */
export type Comparison =
  | { readonly kind: 'compared'; readonly results: readonly Compared[] }
  | { readonly kind: 'failed'; readonly problem: string };

/** `pact`: JSON of a pact of any version, with one interaction. */
export async function compareWith(comparator: PactComparator, pact: unknown): Promise<Comparison> {
  const results: Compared[] = [];
  try {
    for await (const result of comparator.compare(pact)) results.push(comparedSchema.parse(result));
  } catch (error) {
    return { kind: 'failed', problem: error instanceof Error ? error.message : String(error) };
  }
  return { kind: 'compared', results };
}
