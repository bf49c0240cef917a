/** A place in the config: `['services', 'auth', 'baseline', 'url']`. */
export type ConfigPath = readonly (string | number)[];

/** A variable that a string asks for and that cannot be given, or a reference that cannot be read. */
export interface VariableProblem {
  readonly path: ConfigPath;
  readonly problem: string;
  readonly hint: string;
}

export type Variables = Readonly<Record<string, string | undefined>>;

// In this order: `$${` is a literal `${`; a whole reference; the start of something that is none.
const reference = /\$\$\{|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}|\$\{/g;

function inString(text: string, path: ConfigPath, variables: Variables, problems: VariableProblem[]): string {
  if (!text.includes('${')) return text;
  return text.replaceAll(reference, (found: string, name?: string, fallback?: string) => {
    if (found === '$${') return '${';
    if (name === undefined) {
      const problem = `${JSON.stringify(text)} holds a \${ that starts no variable`;
      problems.push({ path, problem, hint: 'legal: ${NAME} or ${NAME:-default}; $${ for a plain ${' });
      return found;
    }
    const value = variables[name];
    // An empty variable is what CI makes of a secret that is not there.
    if (value !== undefined && value !== '') return value;
    if (fallback !== undefined) return fallback;
    problems.push({
      path,
      problem: `environment variable ${name} is ${value === undefined ? 'not set' : 'empty'}`,
      hint: `set ${name}, or give a default: \${${name}:-default}`,
    });
    return '';
  });
}

/** The value with `${NAME}` and `${NAME:-default}` replaced inside its strings; keys stay. Adds to `problems`. */
export function replaceVariables(
  value: unknown,
  path: ConfigPath,
  variables: Variables,
  problems: VariableProblem[],
): unknown {
  if (typeof value === 'string') return inString(value, path, variables, problems);
  if (Array.isArray(value))
    return value.map((item, index) => replaceVariables(item, [...path, index], variables, problems));
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      replaceVariables(item, [...path, key], variables, problems),
    ]),
  );
}

/** Whether it is an object of keys and values, as YAML and JSON have them. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
