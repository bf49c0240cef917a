import type { SelectedExchange } from '../../harness/study/readSelected.ts';
import type { WritePolicy } from '../../harness/study/WritePolicy.ts';

/**
 * Why an exchange of the service is not played: a write that is held back; a body that is not there whole; no HTTP
 * request; the recorded service failed, so that nobody knows what is right; an answer without an end; a value that
 * nothing gives of what is played.
 */
export type LeftOutReason = 'unsafe' | 'incomplete' | 'unsendable' | 'failed' | 'endless' | 'unbound';

/** Counts of what is not played. */
export class LeftOut {
  readonly #counts = new Map<LeftOutReason, number>();
  readonly #byOperation = new Map<string, number>();

  add(reason: LeftOutReason, operation: string): void {
    this.#counts.set(reason, this.of(reason) + 1);
    if (reason !== 'unsafe') this.#byOperation.set(operation, (this.#byOperation.get(operation) ?? 0) + 1);
  }

  of(reason: LeftOutReason): number {
    return this.#counts.get(reason) ?? 0;
  }

  /** Exchanges that ought to be played, by operation: all but the writes that are held back. */
  get missing(): ReadonlyMap<string, number> {
    return this.#byOperation;
  }
}

/** Why an exchange cannot be played, whatever its session is; null where it can. */
export function leftOutReason(
  { exchange, operation }: SelectedExchange,
  writes: WritePolicy,
): LeftOutReason | null {
  const skip = writes.skip(exchange, operation);
  if (skip !== null) return skip.reason;
  const { request, recorded } = exchange;
  const [path = ''] = request.target.split('?');
  // What k6 cannot read as an address it does not send, and counts as an answer of status 0.
  if (/%(?![0-9a-f]{2})/i.test(path) || request.target.includes('#')) return 'unsendable';
  if (recorded === null) return null;
  const type = recorded.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (recorded.status === 101 || type.toLowerCase().startsWith('text/event-stream')) return 'endless';
  const isFailure = recorded.status < 100 || recorded.status === 429 || recorded.status >= 500;
  return isFailure ? 'failed' : null;
}
