import type { Finding } from './finding.ts';

/** Passes of the shadow lane that count cases and not exchanges, by measurement, with where their findings stand. */
const passes: ReadonlyMap<string, RegExp> = new Map([
  ['negative-auth', /^(?:as nobody|as another principal|with forged credentials)(?: |$)/],
  ['cross', /^with the (?:baseline|candidate)'s credentials$/],
]);

/** Names of the measurements of passes. */
export const passNames: ReadonlySet<string> = new Set(passes.keys());

/** The pass that found it; null for what the main pass found. */
export function passOf({ path }: Pick<Finding, 'path'>): string | null {
  for (const [name, places] of passes) if (places.test(path)) return name;
  return null;
}
