import { EvidenceLedger } from '../EvidenceLedger.ts';
import { PooledSessions, type SessionShown } from './PooledSessions.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { Measurement } from '../../model/measurement.ts';

/** Distinct exchanges of one operation over all runs. */
export interface OperationCount {
  selected: number;
  /** In some run. */
  compared: number;
  /** In some run. */
  bad: number;
  /** In some run, and compared in none. */
  unbound: number;
}

const selected = 1;
const compared = 2;
const bad = 4;
const unbound = 8;

interface Part {
  readonly use: 'counted' | 'faults';
  readonly measurements: readonly Measurement[];
}

/** Distinct exchanges of several runs: each once, compared where any run compared it, bad where any saw it differ. */
export class DistinctExchanges {
  readonly #ledger = new EvidenceLedger();
  readonly operations = new Map<string, OperationCount>();
  readonly sessions = new PooledSessions();

  /** Returns what the run added: distinct exchanges compared, and those that no run before saw differ. */
  async add(
    part: Part,
    comparisons: AsyncIterable<Comparison>,
  ): Promise<{ readonly added: number; readonly newlyBad: number }> {
    const shown = new Map<string, SessionShown>();
    let added = 0;
    let newlyBad = 0;
    for await (const comparison of comparisons) {
      const marks = marksOf(comparison.outcome);
      if (part.use === 'faults' && (marks & bad) === 0) continue;
      const fresh = marks & ~this.#ledger.mark(comparison.evidence, marks);
      this.#count(comparison.operation, fresh, marks);
      if ((fresh & compared) !== 0) added += 1;
      if ((fresh & bad) !== 0) newlyBad += 1;
      if ((marks & compared) === 0) continue;
      const before = shown.get(comparison.session);
      shown.set(comparison.session, {
        isFresh: (fresh & (compared | bad)) !== 0 || before?.isFresh === true,
        isBad: (marks & bad) !== 0 || before?.isBad === true,
      });
    }
    this.sessions.add(shown, part);
    return { added, newlyBad };
  }

  #count(operation: string, fresh: number, marks: number): void {
    const count = this.operations.get(operation) ?? { selected: 0, compared: 0, bad: 0, unbound: 0 };
    this.operations.set(operation, count);
    if ((fresh & selected) !== 0) count.selected += 1;
    if ((fresh & compared) !== 0) count.compared += 1;
    if ((fresh & bad) !== 0) count.bad += 1;
    if ((fresh & unbound) !== 0 && (marks & compared) === 0) count.unbound += 1;
  }
}

function marksOf(outcome: Comparison['outcome']): number {
  switch (outcome) {
    case 'matched':
    case 'accepted':
      return selected | compared;
    case 'mismatched':
      return selected | compared | bad;
    case 'unbound':
      return selected | unbound;
    case 'incomparable':
    case 'blocked':
    case 'drifted':
    case 'interrupted':
    case 'skipped':
      return selected;
    default:
      return outcome satisfies never;
  }
}
