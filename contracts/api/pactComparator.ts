import * as library from '@pactflow/openapi-pact-comparator';

/** Of the package's `Comparator` what is used here; the types that it ships lean on files that it does not. */
export interface PactComparator {
  /** What it says of each interaction of a pact, one after the other. */
  readonly compare: (pact: unknown) => AsyncIterable<unknown>;
}

type Constructor = new (options: { readonly oas: unknown }) => PactComparator;

/** The comparator for an OpenAPI document. It changes what it is given, so it gets a copy. */
export function pactComparator(document: unknown): PactComparator {
  const found: unknown = Reflect.get(library, 'Comparator');
  if (!isConstructor(found)) throw new TypeError('@pactflow/openapi-pact-comparator has no Comparator');
  return new found({ oas: structuredClone(document) });
}

function isConstructor(value: unknown): value is Constructor {
  return typeof value === 'function';
}
