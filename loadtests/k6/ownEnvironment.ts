import type { Environment } from '../../harness/program/programCache.ts';

/** The environment without k6's own variables: each of them would change in silence what k6 does. */
export function ownEnvironment(env: Environment): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('K6_'));
  // With it k6 would look for a build of itself in the net.
  return { ...Object.fromEntries(kept), K6_AUTO_EXTENSION_RESOLUTION: 'false' };
}
