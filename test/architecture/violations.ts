import { basename } from 'node:path';
import {
  allowedImports,
  door,
  emptyNames,
  lanes,
  longestFile,
  onlyPackages,
  withoutPackages,
} from './layers.ts';
import { folderOf } from './sourceTree.ts';
import type { SourceFile } from './sourceTree.ts';

function isLane(folder: string): boolean {
  return lanes.some((lane) => lane === folder);
}

function edgeProblem(file: SourceFile, imported: string): string | null {
  const to = folderOf(imported);
  if (to === file.folder) return null;
  const allowed = allowedImports.get(file.folder);
  if (allowed === undefined) return `${file.path}: ${file.folder} is not in test/architecture/layers.ts`;
  if (allowed.has(to)) return null;
  if (isLane(file.folder) && isLane(to))
    return `${file.path} imports ${imported}: lanes never import each other`;
  const legal = [...allowed].join(', ') || 'nothing';
  return `${file.path} imports ${imported}: ${file.folder} may import ${legal}`;
}

function problemsOf(file: SourceFile): readonly string[] {
  const problems: string[] = [];
  for (const imported of file.files) {
    const problem = edgeProblem(file, imported);
    if (problem !== null) problems.push(problem);
  }
  if (withoutPackages.has(file.folder))
    for (const name of file.packages)
      problems.push(`${file.path} imports ${name}: ${file.folder} imports no package and no part of Node`);
  const only = onlyPackages.get(file.folder);
  for (const name of only === undefined ? [] : file.packages)
    if (only?.has(name) !== true)
      problems.push(
        `${file.path} imports ${name}: ${file.folder} imports only ${[...(only ?? [])].join(', ')}`,
      );
  if (file.folder !== door)
    for (const word of file.writes)
      problems.push(`${file.path} uses ${word}: only ${door} writes to disk, terminal or log`);
  if (
    emptyNames.has(
      basename(file.path)
        .replace(/\.tsx?$/, '')
        .toLowerCase(),
    )
  )
    problems.push(`${file.path}: the name does not say what is in it`);
  if (file.lines > longestFile)
    problems.push(`${file.path} has ${file.lines} lines: past ${longestFile} look for the second idea in it`);
  return problems;
}

/** A way round through files that import each other, for each file at which one was first closed. */
function cycles(files: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const problems: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) {
      problems.push(`import cycle: ${[...way.slice(start), path].join(' -> ')}`);
      return;
    }
    if (done.has(path)) return;
    for (const next of byPath.get(path)?.files ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return problems;
}

/** What in a tree of sources goes against the architecture, one sentence each. */
export function violations(files: readonly SourceFile[]): readonly string[] {
  return [...files.flatMap(problemsOf), ...cycles(files)];
}
