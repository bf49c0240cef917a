import { sideHeaders } from '../harness/environment/sideHeaders.ts';
import { shortestSecret } from '../harness/redaction/secretForms.ts';
import type { LoadPlan } from './LoadPlan.ts';

const secretName = /pass|pwd|(?:\b|_)pw|secret|token|key|credential|auth|cookie|session|pin\b/i;
/** Names of much that is none: `AUTH_SERVICE`, `SESSION_LENGTH`. */
const namesMuch = /auth(?!oriz)|session/i;
/** Where something is, under whatever name: `TOKEN_URL`. */
const address = /^[a-z][a-z0-9+.-]*:\/\/[^@?#]*$/i;

/** What says by its form that it is none: words, numbers with a unit, an address, a path, a media type. */
const plain: readonly RegExp[] = [
  /^[A-Za-z]+(?:[ ._-][A-Za-z]+)*$/,
  /^-?\d[\d.,_]*(?:ms|s|m|h|%)?$/,
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*:\d+$/i,
  /^\.{0,2}(?:\/[a-z0-9._-]*)+$/i,
  /^[a-z]+\/[a-z0-9.+*-]+$/,
];

/**
 * What k6 is given and must not be found again in what it prints, nor in the name of an operation: credentials and
 * headers of the sides, and all of `load.env` that its name or its form does not tell to be harmless.
 */
export function secretsOf({
  service,
  section,
  sides,
}: Pick<LoadPlan, 'service' | 'section' | 'sides'>): readonly string[] {
  const headers = sides.flatMap((side) => Object.entries(sideHeaders(service[side])));
  const passwords = sides.flatMap((side) => {
    const { credentials } = service[side];
    return credentials?.kind === 'basic' ? [credentials.password] : [];
  });
  const named = [...headers, ...Object.entries(section.env)].flatMap(([name, value]) =>
    secretsIn(name, value),
  );
  return [...new Set([...named, ...passwords])].filter((value) => value.length >= shortestSecret);
}

/** A value, and what it is made of: a script may take its parts. */
function secretsIn(name: string, value: string): readonly string[] {
  if (address.test(value)) return [];
  if (secretName.test(name.replace(namesMuch, '')) || (secretName.test(name) && !isPlain(value)))
    return [value, value.replace(/^(?:Bearer|Basic) /, ''), ...leavesOf(value)];
  if (isPlain(value)) return [];
  const parts = value.split(/[\s,;:=@/?&]+/).filter((part) => !isPlain(part));
  return [value, ...parts, ...leavesOf(value)];
}

function isPlain(value: string): boolean {
  return plain.some((form) => form.test(value));
}

/** The secrets of a JSON text such as a list of users. */
function leavesOf(value: string): readonly string[] {
  if (!/^\s*[[{]/.test(value)) return [];
  try {
    const found: string[] = [];
    JSON.parse(value, (key: string, leaf: unknown) => {
      if (typeof leaf === 'string') found.push(...secretsIn(key, leaf));
      return leaf;
    });
    return found;
  } catch {
    return [];
  }
}
