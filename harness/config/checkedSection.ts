import { ConfigError } from '../errors/ConfigError.ts';
import { pathText, problems } from './problem.ts';
import { replaceVariables } from './variables.ts';
import type { ConfigPath, VariableProblem, Variables } from './variables.ts';
import type { output, ZodType } from 'zod';

/** Part of a config file: its data, and where it comes from. */
export interface Section {
  readonly data: unknown;
  /** What the file has there as written, before variables. */
  readonly raw: (path: ConfigPath) => unknown;
  /** The whole path in the file of a path in this section. */
  readonly origin: (path: ConfigPath) => ConfigPath;
  readonly place: (path: ConfigPath, part: 'key' | 'value') => string;
}

function counted(problem: string, count: number): string {
  return count < 2 ? problem : `${problem} (and ${count - 1} more)`;
}

/** The section with its variables replaced, for a schema to read. */
export function withVariables(section: Section, variables: Variables): unknown {
  const missing: VariableProblem[] = [];
  const value = replaceVariables(section.data, [], variables, missing);
  const [first] = missing;
  if (first === undefined) return value;
  const path = section.origin(first.path);
  const what = `${pathText(path)}: ${first.problem}`;
  throw new ConfigError(section.place(path, 'value'), counted(what, missing.length), first.hint);
}

/** What the schema makes of a value of this section; a ConfigError on the first thing that it dislikes. */
export function checked<S extends ZodType>(section: Section, value: unknown, schema: S): output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const all = problems(result.error.issues, schema, section.raw);
  const [first] = all;
  if (first === undefined) throw new ConfigError(section.place([], 'value'), result.error.message);
  const path = section.origin(first.path);
  const what = `${pathText(path) || 'the config'} ${first.what}`;
  throw new ConfigError(section.place(path, first.part), counted(what, all.length), first.hint);
}
