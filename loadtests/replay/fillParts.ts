import type { Part, Parts, Spelling } from './PlayedTraffic.ts';

/** What the variables of a session hold; undefined where nothing gave a value. */
export type Variables = readonly (string | undefined)[];

/** The pieces put together. A variable without a value is empty: who sends looks for those first. */
export function fillParts(parts: Parts, variables: Variables): string {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string') return only;
  return parts.map((part) => fillPart(part, variables)).join('');
}

export function fillPart(part: Part, variables: Variables): string {
  return typeof part === 'string' ? part : spell(variables[part.of] ?? '', part.as);
}

function spell(value: string, as: Spelling): string {
  switch (as) {
    case 'raw':
      return value;
    case 'percent':
      return percent(value);
    case 'json':
      return JSON.stringify(value).slice(1, -1);
    case 'number':
      return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? value : JSON.stringify(value);
    default:
      return as satisfies never;
  }
}

function percent(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Half a surrogate pair has no encoding; k6 has no toWellFormed.
    return encodeURIComponent(
      value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'),
    );
  }
}
