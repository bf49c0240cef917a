import { legalKeys } from './legalKeys.ts';
import { nearest } from './nearest.ts';
import type { ConfigPath } from './variables.ts';
import type { $ZodIssue, $ZodType } from 'zod/v4/core';

/** One thing that is wrong: where, what was found there, what would be legal. */
export interface Problem {
  readonly path: ConfigPath;
  readonly part: 'key' | 'value';
  /** Goes on after the path: `is missing`. */
  readonly what: string;
  readonly hint: string | null;
}

interface Placed {
  readonly issue: $ZodIssue;
  readonly path: ConfigPath;
}

// Messages of our own schemas say what would be legal; these are zod's.
const zodMessage = /^(?:Invalid|Unrecognized|Too (?:small|big))\b/;

function depth(issues: readonly $ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

/** Of a union's branches the one that was most likely meant: what it dislikes lies deepest, and is least. */
function likeliest(branches: readonly (readonly $ZodIssue[])[]): readonly $ZodIssue[] | null {
  const meant = branches.filter((issues) => depth(issues) > 0 || issues[0]?.code === 'unrecognized_keys');
  const sorted = [...meant].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return sorted[0] ?? null;
}

/** The issues that lie at the bottom of unions, with their whole paths. */
function leaves(issues: readonly $ZodIssue[], above: ConfigPath): readonly Placed[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    const branch = issue.code === 'invalid_union' ? likeliest(issue.errors) : null;
    return branch === null ? [{ issue, path }] : leaves(branch, path);
  });
}

/** What would be legal in place of what an issue is about. */
function legalOf(issue: $ZodIssue): string {
  if (!zodMessage.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(', ');
  if (issue.code === 'invalid_type')
    return issue.expected === 'record' || issue.expected === 'object' ? 'a mapping' : `a ${issue.expected}`;
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return issue.errors.map((branch) => (branch[0] === undefined ? '' : legalOf(branch[0]))).join(' or ');
  return issue.message;
}

function isWhole(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Values that must not be shown again: what they hold may be a secret. */
function isSecret(path: ConfigPath): boolean {
  return path.some((step) => /credential|header|password|secret|token|^key$/i.test(String(step)));
}

function describe(value: unknown, path: ConfigPath): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (isSecret(path)) return `a ${typeof value} that is not legal`;
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function unknownKeys(path: ConfigPath, keys: readonly string[], schema: $ZodType): readonly Problem[] {
  const legal = legalKeys(schema, path);
  return keys.map((key) => {
    const meant = nearest(key, legal);
    const hint = meant === null ? '' : `did you mean "${meant}"? `;
    return {
      path: [...path, key],
      part: 'key',
      what: 'is not a known key',
      hint: `${hint}legal: ${legal.join(', ')}`,
    };
  });
}

function problemsOf({ issue, path }: Placed, schema: $ZodType, found: unknown): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') return unknownKeys(path, issue.keys, schema);
  const inner = issue.code === 'invalid_key' ? issue.issues[0] : undefined;
  if (inner !== undefined)
    return [{ path, part: 'key', what: 'is not a legal key', hint: `legal: ${legalOf(inner)}` }];
  const legal = legalOf(issue);
  // A list or mapping as a whole is not to be shown: what the schema says about it has to do.
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_union' && isWhole(found))
    return [{ path, part: 'value', what: 'is not legal', hint: legal }];
  if (found === undefined) return [{ path, part: 'key', what: 'is missing', hint: `legal: ${legal}` }];
  const meant =
    issue.code === 'invalid_value' && typeof found === 'string'
      ? nearest(found, issue.values.map(String))
      : null;
  const suggestion = meant === null ? '' : `did you mean "${meant}"? `;
  return [
    {
      path,
      part: 'value',
      what: `is ${describe(found, path)}`,
      hint: `${suggestion}legal: ${legal}`,
    },
  ];
}

/**
 * What a schema dislikes, in words; unknown keys first, since a misspelt key also looks like a missing one.
 * `found` is what the file has at a path, as written: with `${NAME}` and not its value.
 */
export function problems(
  issues: readonly $ZodIssue[],
  schema: $ZodType,
  found: (path: ConfigPath) => unknown,
): readonly Problem[] {
  const all = leaves(issues, []).flatMap((leaf) => problemsOf(leaf, schema, found(leaf.path)));
  return [...all].sort((a, b) => Number(isUnknown(b)) - Number(isUnknown(a)));
}

function isUnknown(problem: Problem): boolean {
  return problem.what === 'is not a known key';
}

/** `services.auth.limits.operations["GET /x/{}"].latency`, `services.auth.rewrite[0]`. */
export function pathText(path: ConfigPath): string {
  const text = path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[\w$-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('');
  return text.replace(/^\./, '');
}
