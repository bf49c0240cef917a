/** The lanes' folders, those of later lanes too. */
export const lanes = ['shadow', 'contracts', 'loadtests', 'scenarios', 'reconcile', 'slo'] as const;

/**
 * The folders from the bottom up. A folder imports from any stratum below its own and from no other folder of its
 * own. `.` is a file that lies in `harness/` itself.
 */
const strata: readonly (readonly string[])[] = [
  ['harness/model'],
  ['harness/errors'],
  ['harness/config', 'harness/recording', 'harness/operation', 'harness/redaction', 'harness/statistics'],
  ['harness/process'],
  ['harness/correlation'],
  ['harness/comparison'],
  ['harness/environment', 'harness/evidence', 'harness/study'],
  ['harness/program'],
  ['harness/lane'],
  lanes,
  ['harness/run'],
  ['harness/cli'],
  ['harness/.'],
];

/** Pure folders beside the strata: they judge and print, and touch nothing. */
const judges: Readonly<Record<string, readonly string[]>> = {
  'harness/gate': ['harness/model', 'harness/errors', 'harness/statistics'],
  'harness/report': ['harness/model', 'harness/errors', 'harness/statistics'],
};

/** A program of its own inside a folder: the page that a browser runs. Nothing imports it; it is bundled. */
const pages: Readonly<Record<string, readonly string[]>> = {
  'harness/report/page': ['harness/report', 'harness/model', 'harness/statistics'],
};

/** Who conducts the pure folders. */
const conductors: ReadonlySet<string> = new Set(['harness/run', 'harness/cli', 'harness/.']);

/** `harness demo` brings up an example system: the only way from the code to the examples. */
const examples: Readonly<Record<string, readonly string[]>> = { 'harness/cli': ['examples'] };

/** Folders that a folder may import from besides itself, type-only imports included. */
export const allowedImports: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...strata.flatMap((stratum, height) =>
    stratum.map((folder): [string, Set<string>] => {
      const below = strata.slice(0, height).flat();
      const pure = conductors.has(folder) ? Object.keys(judges) : [];
      return [folder, new Set([...below, ...pure, ...(examples[folder] ?? [])])];
    }),
  ),
  ...Object.entries({ ...judges, ...pages }).map(([folder, below]): [string, Set<string>] => [
    folder,
    new Set(below),
  ]),
]);

/** Folders of a folder that the table names themselves. */
export const inner: readonly string[] = Object.keys(pages);

/** Folders that import no package and no part of Node. */
export const withoutPackages: ReadonlySet<string> = new Set([
  'harness/model',
  'harness/errors',
  'harness/gate',
  'harness/report',
]);

/** Folders that import only these packages. */
export const onlyPackages: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['harness/report/page', new Set(['preact', 'preact/hooks', '@observablehq/plot', 'diff'])],
]);

/** The one folder that writes to disk, terminal and log. */
export const door = 'harness/redaction';

/** Names that say nothing about what is in a file. */
export const emptyNames: ReadonlySet<string> = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'type',
  'types',
]);

export const longestFile = 250;
