import { pathSteps, type PathStep } from '../json/jsonPath.ts';

/** Where a rule applies. Header names are lower-case. */
export type RulePath =
  | { readonly location: 'body'; readonly steps: readonly PathStep[] }
  | { readonly location: 'header' | 'cookie'; readonly name: string };

/** Reads a rule's path, or says what is wrong with it. */
export function parseRulePath(path: string): RulePath | { readonly problem: string } {
  const named = /^(header|cookie):(.*)$/.exec(path);
  if (named !== null) {
    const name = named[2] ?? '';
    if (!/^[\w!#$%&'+.^`|~-]+$/.test(name))
      return { problem: `${path}: give the exact name of one ${named[1] ?? ''}` };
    return named[1] === 'header'
      ? { location: 'header', name: name.toLowerCase() }
      : { location: 'cookie', name };
  }
  const steps = pathSteps(path);
  if (steps !== null) return { location: 'body', steps };
  if (path.includes('..')) return { problem: `${path}: \`..\` is not supported; write the path from $ down` };
  if (/\.\*|\[\d+\]/.test(path))
    return {
      problem: `${path}: \`.*\` and positions are not supported; [*] stands for the elements of an array`,
    };
  return { problem: `${path}: write $.a.b[*].c, $['a key'], header:name or cookie:name` };
}
