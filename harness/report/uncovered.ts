import type { Check } from '../model/verdict.ts';

/** A check of one operation that says it was not looked at widely enough. */
export function isUncovered({ id, operation, outcome }: Check): boolean {
  return operation !== null && outcome === 'inconclusive' && /\.(?:coverage|unbound|expected)$/.test(id);
}

/** The operations that are not covered, each once, with why; in the order of the checks. */
export function uncovered(checks: readonly Check[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  for (const { operation, reason } of checks.filter(isUncovered)) {
    const name = operation ?? '';
    const why = reason.startsWith(`${name}: `) ? reason.slice(`${name}: `.length) : reason;
    reasons.set(name, [...(reasons.get(name) ?? []), why]);
  }
  return reasons;
}
