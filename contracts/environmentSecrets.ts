/** Names of what a build or a service is given by the environment and keeps to itself: `STRIPE_KEY`, `PGPASSWORD`. */
const secretName = /(?:key|token|secret|passw(?:or)?d|pwd|credentials?)$/i;

/** Shorter ones are words that stand elsewhere too. */
const shortest = 8;

/**
 * Secrets of the environment, which the user's module has too and may print. Not where a name holds the place of a secret
 * (a path, a plain word).
 */
export function environmentSecrets(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value !== undefined &&
    secretName.test(name) &&
    value.length >= shortest &&
    !/^(?:[./~]|[A-Z]:\\|[a-z]+$)/.test(value)
      ? [value]
      : [],
  );
}
