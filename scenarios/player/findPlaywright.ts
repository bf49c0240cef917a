import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The `@playwright/test` that plays the journeys. */
export interface FoundPlaywright {
  /** Absolute path of its command line. */
  readonly cli: string;
  /** `1.65.1` */
  readonly version: string;
}

/** Why there is none, and what to do. */
export interface PlaywrightProblem {
  readonly problem: string;
  readonly hint: string;
}

/** As package.json has it. */
const oldest = [1, 55] as const;
const install = 'npm install --save-dev @playwright/test';

/**
 * The user's own `@playwright/test`, as specs in this folder import it; it must be the one that the fixtures of
 * `migration-harness/scenarios` import, for two of them do not know each other's tests. Never throws.
 */
export function findPlaywright(root: string): FoundPlaywright | PlaywrightProblem {
  const found = packageFrom(join(root, 'any.js'));
  const own = packageFrom(import.meta.url);
  const taken = found ?? own;
  if (taken === null) return { problem: '@playwright/test is not installed', hint: install };
  if (own !== null && own.folder !== taken.folder)
    return {
      problem: `there are two @playwright/test: ${taken.version} of the journeys, and ${own.version} of migration-harness`,
      hint: `install one that both use, in the project that has migration-harness: ${install}, then npm dedupe`,
    };
  const [major = 0, minor = 0] = taken.version.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
    return {
      problem: `@playwright/test ${taken.version} is too old: ${oldest.join('.')} is needed`,
      hint: `${install}@latest`,
    };
  return { cli: taken.cli, version: taken.version };
}

interface FoundPackage extends FoundPlaywright {
  readonly folder: string;
}

function packageFrom(place: string): FoundPackage | null {
  try {
    const manifest = createRequire(place).resolve('@playwright/test/package.json');
    const folder = realpathSync(dirname(manifest));
    const { version }: { readonly version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
    return { folder, version, cli: join(folder, 'cli.js') };
  } catch {
    // Not installed, or not wholly.
    return null;
  }
}
