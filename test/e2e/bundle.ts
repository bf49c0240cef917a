import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Under node_modules, so that the bundle finds the packages that the sources would.
const caches = join(root, 'node_modules', '.cache');

// Without it esbuild takes a `require` for its own, and what is required into the bundle: stdlib alone has 400 files.
const ownRequire = 'const require = createRequire(import.meta.url);\n';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the bundled command line. */
    readonly bundle: string;
  }
}

/** Each source goes on knowing where it lies: the bundle reads the same files beside itself as the sources do. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup(building) {
    building.onLoad(
      { filter: /[/\\](?:harness|shadow|contracts|loadtests|scenarios)[/\\].*\.ts$/ },
      ({ path }) => {
        if (path.includes('node_modules')) return null;
        const place = JSON.stringify(pathToFileURL(path).href);
        const contents = readFileSync(path, 'utf8')
          .replace(ownRequire, '')
          .replaceAll('import.meta.url', place);
        const other = /import\.meta\.(?!resolve\()\w+/.exec(contents)?.[0];
        if (other !== undefined) throw new Error(`${path}: ${other} would name the bundle`);
        return { contents, loader: 'ts' };
      },
    );
  },
};

/**
 * Bundles the command line once for all tests that start it: a start from the sources spends most of its time on finding
 * and linking some 800 modules, and there are hundreds of starts. sources.test.ts, package.test.ts and ci.test.ts run
 * what is not bundled.
 */
export async function setup(project: TestProject): Promise<() => void> {
  mkdirSync(caches, { recursive: true });
  const folder = mkdtempSync(join(caches, 'harness-e2e-'));
  const bundle = async (): Promise<void> => {
    await build({
      absWorkingDir: root,
      entryPoints: ['harness/cli/main.ts'],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node22',
      // Loaded where an image is brought up; parts of it are binaries.
      external: ['testcontainers'],
      // For packages that are CommonJS and ask for modules of Node.
      banner: {
        js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
      },
      plugins: [ownPlaces],
      logLevel: 'error',
    });
  };
  await bundle();
  project.onTestsRerun(bundle);
  project.provide('bundle', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
