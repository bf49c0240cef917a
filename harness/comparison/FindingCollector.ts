import type { ExchangeDifferences } from '../model/comparison.ts';
import type { Difference } from '../model/difference.ts';
import type { Finding } from '../model/finding.ts';
import type { RunDifference } from './census/RunDifference.ts';
import { fingerprint, partsOf, type FingerprintParts } from './fingerprint.ts';

const defaultLimit = 5000;
/** Sessions told apart per finding; a finding of more says this number. */
const maxSessions = 5000;
/** Exchanges, each of another session, replayed alone to confirm a finding. */
const confirmedExchanges = 3;

interface Entry {
  readonly fingerprint: string;
  readonly parts: FingerprintParts;
  readonly sessions: Set<string>;
  example: Finding['example'];
  counts: boolean;
  zeroTolerance: boolean;
  count: number;
  /** The first exchanges that showed it, each of another session. */
  readonly examples: string[];
  /** The exchange counted last, so that several differences of one exchange count once. */
  lastExchange: string;
}

/** Gathers differences with one cause into findings; memory is bounded by `limit` findings. */
export class FindingCollector {
  readonly #entries = new Map<string, Entry>();
  readonly #byFingerprint = new Map<string, Entry>();
  readonly #limit: number;
  #dropped = 0;

  constructor(limit: number = defaultLimit) {
    this.#limit = limit;
  }

  /** Differences that found no place because there were too many findings; to be told with the findings. */
  get dropped(): number {
    return this.#dropped;
  }

  /**
   * Adds what one exchange showed; `zeroTolerance` says so of each difference, by position. Gives the findings that
   * it showed, each with whether a difference of it counts.
   */
  add(exchange: ExchangeDifferences, zeroTolerance: readonly boolean[]): ReadonlyMap<string, boolean> {
    const shown = new Map<string, boolean>();
    for (const [index, difference] of exchange.differences.entries()) {
      const entry = this.#entry(exchange, difference);
      if (entry === null) {
        this.#dropped += 1;
        continue;
      }
      if (entry.lastExchange !== exchange.id) entry.count += 1;
      entry.lastExchange = exchange.id;
      note(entry, exchange);
      entry.counts ||= difference.counts;
      entry.zeroTolerance ||= zeroTolerance[index] === true;
      shown.set(entry.fingerprint, difference.counts || shown.get(entry.fingerprint) === true);
    }
    return shown;
  }

  /** Adds what only the whole run shows. No exchange of it shows it again alone, so none is named to confirm it. */
  overRun({ operation, difference, seenIn, count }: RunDifference, zeroTolerance: boolean): void {
    const first = seenIn[0];
    if (first === undefined) return;
    const { exchange: id, session } = first;
    const entry = this.#entry({ id, operation, session, differences: [] }, difference);
    if (entry === null) {
      this.#dropped += 1;
      return;
    }
    const { note } = difference;
    // Found in pairs as well: their values stay the example, and the run's word stands beside them.
    if (
      difference.counts &&
      note !== null &&
      entry.example.note !== note &&
      entry.example.note?.includes(note) !== true
    )
      entry.example = {
        ...entry.example,
        note: [entry.example.note, note].filter(Boolean).join('; over the run: '),
      };
    entry.count = Math.max(entry.count, count);
    for (const seen of seenIn) if (entry.sessions.size < maxSessions) entry.sessions.add(seen.session);
    entry.counts ||= difference.counts;
    entry.zeroTolerance ||= zeroTolerance;
  }

  isZeroTolerance(fingerprint: string): boolean {
    return this.#byFingerprint.get(fingerprint)?.zeroTolerance === true;
  }

  /**
   * The findings, weightiest first: those that count, zero tolerance, then by count. `comparedOf` gives the compared
   * exchanges of an operation, `confirmed` what a replay alone showed (`3/3`).
   */
  findings(
    comparedOf: (operation: string) => number,
    confirmed: (fingerprint: string) => string | null = () => null,
  ): readonly Finding[] {
    return this.#sorted().map((entry) => ({
      fingerprint: entry.fingerprint,
      ...entry.parts,
      counts: entry.counts,
      count: entry.count,
      of: comparedOf(entry.parts.operation),
      sessions: entry.sessions.size,
      zeroTolerance: entry.zeroTolerance,
      confirmed: confirmed(entry.fingerprint),
      example: entry.example,
    }));
  }

  /** Up to three exchanges that showed a finding, each of another session: what is replayed alone to confirm it. */
  examples(fingerprint: string): readonly string[] {
    return this.#byFingerprint.get(fingerprint)?.examples ?? [];
  }

  #entry(exchange: ExchangeDifferences, difference: Difference): Entry | null {
    const parts = partsOf(exchange.operation, difference);
    const place = `${parts.operation}\n${parts.location}\n${parts.path}\n${parts.kind}`;
    const known = this.#entries.get(place);
    if (known !== undefined) return known;
    if (this.#entries.size >= this.#limit) return null;
    const { baseline, candidate, note } = difference;
    const made: Entry = {
      fingerprint: fingerprint(parts),
      parts,
      sessions: new Set(),
      examples: [],
      example: { exchange: exchange.id, baseline, candidate, note },
      counts: false,
      zeroTolerance: false,
      count: 0,
      lastExchange: '',
    };
    this.#entries.set(place, made);
    this.#byFingerprint.set(made.fingerprint, made);
    return made;
  }

  #sorted(): readonly Entry[] {
    return [...this.#entries.values()].sort(
      (a, b) =>
        Number(b.counts) - Number(a.counts) ||
        Number(b.zeroTolerance) - Number(a.zeroTolerance) ||
        b.count - a.count ||
        (a.fingerprint < b.fingerprint ? -1 : 1),
    );
  }
}

function note({ sessions, examples }: Entry, exchange: ExchangeDifferences): void {
  if (sessions.size >= maxSessions || sessions.has(exchange.session)) return;
  sessions.add(exchange.session);
  if (examples.length < confirmedExchanges) examples.push(exchange.id);
}
