import type { SideConfig } from '../../harness/config/sideConfig.ts';
import type { RouteMatcher } from '../../harness/operation/RouteMatcher.ts';
import { operationId, type KnownTemplate } from '../../harness/operation/OperationResolver.ts';
import { basePaths, templatesOf } from './mounts.ts';
import type { OpenApiFile } from './readOpenApi.ts';

/** How two files name the same paths: what oasdiff puts before those of each, and what it takes off before. */
export interface SamePaths {
  readonly flags: readonly string[];
  /** Operations of the service that the monolith's file has, `GET /users/{}`. */
  readonly promised: readonly string[];
  /** How many of them the service's file has too. */
  readonly common: number;
}

interface Prefix {
  readonly strip: string;
  readonly add: string;
}

interface Named {
  readonly prefix: Prefix;
  readonly operations: ReadonlySet<string>;
}

/**
 * The prefixes under which the files have most in common: each file's paths may be those of its servers, as they stand,
 * or as the candidate gets them after `rewrite`.
 */
export function samePaths(
  baseline: OpenApiFile,
  file: OpenApiFile,
  { routes, rewrite }: { readonly routes: RouteMatcher; readonly rewrite: SideConfig['rewrite'] },
): SamePaths {
  const plain = (of: OpenApiFile): readonly Prefix[] =>
    basePaths(of.document).map((add) => ({ strip: '', add }));
  const inverse = rewrite.map(({ from, to }) => ({ strip: slashless(to), add: slashless(from) }));
  const bases = plain(baseline).map((prefix) => named(baseline, prefix, routes));
  const revisions = [...plain(file), ...inverse].map((prefix) => named(file, prefix, routes));
  const pairs = bases.flatMap((base) =>
    revisions.map((revision) => ({ base, revision, ...shared(base, revision) })),
  );
  // Of equals the first: what the specification means.
  const [best] = pairs.toSorted((a, b) => b.common - a.common);
  if (best === undefined) return { flags: [], promised: [], common: 0 };
  const { base, revision, common } = best;
  return {
    flags: [...flagsOf('base', base.prefix), ...flagsOf('revision', revision.prefix)],
    promised: [...base.operations],
    common,
  };
}

function shared(base: Named, revision: Named): { readonly common: number } {
  return { common: [...base.operations].filter((id) => revision.operations.has(id)).length };
}

function named({ document }: OpenApiFile, prefix: Prefix, routes: RouteMatcher): Named {
  const ids = templatesOf(document)
    .map((template) => ({ ...template, path: renamed(template, prefix) }))
    .filter(({ path }) => routes.belongs(path) && !routes.isHealth(path))
    .map(({ method, path }) => operationId(method, path));
  return { prefix, operations: new Set(ids) };
}

function renamed({ path }: KnownTemplate, { strip, add }: Prefix): string {
  return add + (path.startsWith(`${strip}/`) ? path.slice(strip.length) : path);
}

function flagsOf(side: 'base' | 'revision', { strip, add }: Prefix): readonly string[] {
  return [
    ...(strip === '' ? [] : [`--strip-prefix-${side}`, strip]),
    ...(add === '' ? [] : [`--prefix-${side}`, add]),
  ];
}

function slashless(path: string): string {
  return path.replace(/\/+$/, '');
}
