import type { ZodError } from 'zod';

/** The first thing that a schema dislikes about a stored document: `accounting.read: expected number`. */
export function problemOf(error: ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return error.message;
  const place = issue.path.map(String).join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}
