import { isMapping, replaceVariables, type VariableProblem, type Variables } from './variables.ts';

const sides = ['baseline', 'candidate', 'control'];
/** Of these it matters that they are there, whatever their values are. */
const kept: ReadonlySet<string> = new Set(['headers', 'credentials', 'process', 'image', 'database']);

/**
 * A service for work that sends nothing: what its sides say by variables that are not set is left out, headers and
 * credentials are there without their values.
 */
export function withoutUnset(service: unknown, variables: Variables): unknown {
  if (!isMapping(service)) return service;
  const own = sides.filter((side) => side in service);
  return { ...service, ...Object.fromEntries(own.map((side) => [side, sideOf(service[side], variables)])) };
}

function sideOf(side: unknown, variables: Variables): unknown {
  if (!isMapping(side)) return side;
  const entries = Object.entries(side).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (!isUnset(value, variables)) return [[key, value]];
    return kept.has(key) ? [[key, withoutValues(value, variables)]] : [];
  });
  return Object.fromEntries(entries);
}

function isUnset(value: unknown, variables: Variables): boolean {
  const problems: VariableProblem[] = [];
  replaceVariables(value, [], variables, problems);
  return problems.length > 0;
}

function withoutValues(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return isUnset(value, variables) ? 'not set' : value;
  if (Array.isArray(value)) return value.map((item) => withoutValues(item, variables));
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutValues(item, variables)]),
  );
}
