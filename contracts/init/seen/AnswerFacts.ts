import type { Operation } from '../../../harness/model/operation.ts';
import { HeaderFacts } from './HeaderFacts.ts';
import { JsonShape } from './JsonShape.ts';
import { ValueCensus } from './ValueCensus.ts';

const mostSlots = 500;

/** An exchange that could stand for its operation and status; the lower its cost, the shorter the way to it. */
export interface Candidate {
  readonly id: string;
  readonly cost: number;
}

/** Exchanges are kept for a closer look: the way to them is only estimated at first. */
const mostCandidates = 6;

/** What stands behind the `@` of an address. */
export function domainOf(value: string): string | null {
  return /^[^\s@]+@([^\s@]+\.[^\s@]+)$/.exec(value)?.[1] ?? null;
}

/** All that was seen of one operation that was answered with one status. */
export class AnswerFacts {
  readonly operation: Operation;
  readonly status: number;
  readonly headers = new HeaderFacts();
  /** Null where an answer had no JSON body. */
  body: JsonShape | null = new JsonShape();
  /** Whether an answer had a body at all. */
  hasBody = false;
  /** Values that requests had, by slot. */
  readonly slots = new Map<string, ValueCensus>();
  count = 0;
  #candidates: readonly Candidate[] = [];

  constructor(operation: Operation, status: number) {
    this.operation = operation;
    this.status = status;
  }

  get key(): string {
    return `${this.operation.id} ${String(this.status)}`;
  }

  /** The cheapest first, the earlier of equals first. */
  get candidates(): readonly Candidate[] {
    return this.#candidates;
  }

  offer(candidate: Candidate): void {
    const last = this.#candidates.at(-1);
    if (this.#candidates.length >= mostCandidates && last !== undefined && candidate.cost >= last.cost)
      return;
    this.#candidates = [...this.#candidates, candidate]
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, mostCandidates);
  }

  /** Counts a value of the request. */
  sent(slot: string, value: string, person: string): void {
    const known = this.slots.get(slot);
    if (known === undefined && this.slots.size >= mostSlots) return;
    const census = known ?? new ValueCensus();
    this.slots.set(slot, census);
    census.add(value, person);
  }

  /** Counts whose mail it is, of the value of a slot that is an address. */
  sentTo(slot: string, value: string, person: string): void {
    const domain = domainOf(value);
    if (domain !== null) this.sent(`${slot} domain`, domain, person);
  }

  /** Whether so many people have the domain of this address that it says nothing of any. */
  isSharedDomain(slot: string, value: string): boolean {
    const domain = domainOf(value);
    return domain !== null && this.census(`${slot} domain`).isShared(domain);
  }

  /** The values of a slot; empty where it was never seen. */
  census(slot: string): ValueCensus {
    return this.slots.get(slot) ?? new ValueCensus();
  }
}
