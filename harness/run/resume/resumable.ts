import { relative } from 'node:path';
import process from 'node:process';
import { EvidenceError } from '../../errors/EvidenceError.ts';

const full: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** A disk that is full ends a run, and does not lose it: the hint says how to go on. Other errors stay as they are. */
export function resumable(
  error: unknown,
  run: { readonly id: string; readonly path: string },
  { out }: { readonly out: string | null },
): unknown {
  if (!(error instanceof EvidenceError) || !isFull(error.cause)) return error;
  const problem = error.message.slice(error.subject.length + 2);
  const hint = `the disk is full: free some space, then go on: harness shadow --resume ${runName(run, out)}`;
  return new EvidenceError(error.subject, problem, hint, error.cause);
}

/** How a run is named on the command line: by its id, or by its path where it lies elsewhere. */
export function runName(
  { id, path }: { readonly id: string; readonly path: string },
  out: string | null,
): string {
  return out === null ? id : relative(process.cwd(), path);
}

function isFull(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && full.has(cause.code);
}
