import { parseDocument } from 'yaml';
import { ConfigError } from '../errors/ConfigError.ts';
import { acceptedFileSchema, type AcceptedEntry } from './acceptedSchema.ts';

/** Reads a file of accepted differences (YAML or JSON: a list of entries); an empty file has none. */
export function readAccepted(text: string, file: string): readonly AcceptedEntry[] {
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line;
    throw new ConfigError(
      line === undefined ? file : `${file}:${String(line)}`,
      problem.message,
      null,
      problem,
    );
  }
  const parsed = acceptedFileSchema.safeParse(document.toJS() ?? []);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [index, ...rest] = issue?.path ?? [];
  const place = index === undefined ? file : `${file}[${String(index)}]`;
  throw new ConfigError(
    place,
    `${rest.join('.')}: ${issue?.message ?? 'not a list of accepted differences'}`,
  );
}
