/** What Pact's core says of one interaction. */
export type CoreResult =
  | { readonly kind: 'held' }
  | { readonly kind: 'mismatched'; readonly mismatches: readonly CoreMismatch[] }
  | { readonly kind: 'error'; readonly message: string };

/** A mismatch as the core tells it (pact_matching, `Mismatch::to_json`). */
export type CoreMismatch = Readonly<Record<string, unknown>>;

/**
 * Reads the core's result of a pact with one interaction. Anything but exactly one result is an error: the core calls a
 * pact in which it finds no interaction verified.
 */
export function coreResult(text: string): CoreResult {
  let result: Readonly<Record<string, unknown>>;
  try {
    result = members(JSON.parse(text));
  } catch {
    return { kind: 'error', message: text };
  }
  const results = list(result['interactionResults']);
  const [only] = results;
  if (only === undefined || results.length > 1) {
    const errors = [...list(result['errors']), ...list(result['pendingErrors'])];
    const told = errors
      .map((error) => messageOf(members(error)['mismatch']))
      .filter((message) => message !== '');
    const count = `the verifier made ${String(results.length)} results of one interaction`;
    return { kind: 'error', message: told.join('; ') || count };
  }
  const { result: outcome, mismatch } = members(only);
  const mismatches = list(members(mismatch)['mismatches']).map(members);
  if (outcome === 'OK' && mismatches.length === 0) return { kind: 'held' };
  if (mismatches.length > 0) return { kind: 'mismatched', mismatches };
  return { kind: 'error', message: messageOf(mismatch) || `the verifier ended with ${String(outcome)}` };
}

function messageOf(mismatch: unknown): string {
  const { message } = members(mismatch);
  return typeof message === 'string' ? message : '';
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
