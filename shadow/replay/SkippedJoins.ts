import type { Placement } from '../../harness/correlation/SessionTracker.ts';

/** Sessions that an exchange joined to another's and that was skipped: the next of that session waits for them. */
export class SkippedJoins {
  readonly #joins = new Map<number, readonly number[]>();

  /** The session of an exchange, those it joins to it, and those that exchanges before it joined that were not sent. */
  sessions({ number, joined }: Placement): readonly number[] {
    const sessions = [number, ...joined];
    if (this.#joins.size === 0) return sessions;
    const all = new Set(sessions);
    for (const session of all) {
      for (const other of this.#joins.get(session) ?? []) all.add(other);
      this.#joins.delete(session);
    }
    return [...all];
  }

  /** An exchange was skipped: what it joined is joined by the next of its session. */
  keep(placement: Placement): void {
    if (placement.joined.length > 0) this.#joins.set(placement.number, this.sessions(placement).slice(1));
  }
}
