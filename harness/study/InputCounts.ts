import type { NotSelectedReason } from '../model/outcome.ts';

/** What the first pass counted before anything was sent. */
export interface InputCounts {
  readonly read: number;
  readonly rejected: number;
  readonly notSelected: Readonly<Partial<Record<NotSelectedReason, number>>>;
  readonly selected: number;
  /** Selected exchanges by operation id. */
  readonly operations: ReadonlyMap<string, number>;
}
