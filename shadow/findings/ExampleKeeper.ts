import type { ExchangeExample } from '../../harness/model/example.ts';
import { MessageRedactor } from '../../harness/redaction/redactMessage.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';
import { safeJson } from '../../harness/redaction/safeText.ts';
import { keptAnswer, keptBody, keptHeaders } from './keptAnswer.ts';
import type { Settled, Work } from '../replay/Work.ts';

/** What may be kept in a run. Lengths in bytes. */
export interface ExampleBounds {
  /** Exchanges a finding. */
  readonly each: number;
  /** Findings that count, and findings that are only reported. */
  readonly counting: number;
  readonly reported: number;
  readonly body: number;
  readonly total: number;
  /** Kept back for the first exchange of each finding that counts and has none yet. */
  readonly reserve: number;
}

export const usualBounds: ExampleBounds = {
  each: 3,
  counting: 400,
  reported: 100,
  body: 64 * 1024,
  total: 8 * 1024 * 1024,
  reserve: 12 * 1024,
};

/** Below this nothing that could be read would fit. */
const leastRoom = 1024;
/** Exchanges a finding that may be of one session. */
const ofOneSession = 2;
/** Times that an exchange too large to keep is tried for one finding. */
const mostTries = 5;

interface Entry {
  readonly counts: boolean;
  readonly sessions: string[];
  tries: number;
}

/**
 * Picks the exchanges that are kept in full: the first few of each finding, a second of the same session at most, as
 * long as there is room. A matched exchange costs nothing, one whose findings have their examples a look-up each.
 */
export class ExampleKeeper {
  readonly #redactor: Redactor;
  readonly #bounds: ExampleBounds;
  readonly #entries = new Map<string, Entry>();
  #left: number;
  /** Findings that count which may still come, or have no example yet. */
  #owed: number;
  #reported = 0;

  constructor(redactor: Redactor, bounds: ExampleBounds = usualBounds) {
    this.#redactor = redactor;
    this.#bounds = bounds;
    this.#left = bounds.total;
    this.#owed = bounds.counting;
  }

  /**
   * What is to be kept of an exchange; null where nothing is. `shown` are the findings that it shows and whether they
   * count, `secrets` those of all its messages.
   */
  keep(
    work: Work,
    settled: Settled,
    shown: ReadonlyMap<string, boolean>,
    secrets: readonly string[],
  ): ExchangeExample | null {
    const { sides } = settled;
    const { session } = work.placement;
    if (sides === null || !this.#isWanted(shown, session)) return null;
    const entries = [...shown].flatMap(([fingerprint, counts]) => this.#entry(fingerprint, counts) ?? []);
    const pays = entries.some(({ counts, sessions }) => counts && sessions.length === 0);
    const { reserve, body } = this.#bounds;
    const room = this.#left - reserve * Math.max(0, this.#owed - (pays ? 1 : 0));
    if (room < leastRoom) return null;
    const fingerprints = [...shown.keys()];
    const clean = new MessageRedactor(this.#redactor, secrets);
    // Three bodies, three times headers and a target share the room; JSON and UTF-8 take some more of it.
    for (const part of [Math.min(body, Math.floor(room / 5)), 0]) {
      const example = exampleOf(work, sides, fingerprints, clean, part);
      const size = Buffer.byteLength(safeJson(JSON.stringify(example))) + 1;
      if (size > room) continue;
      this.#left -= size;
      for (const entry of entries) this.#note(entry, session);
      return example;
    }
    for (const entry of entries) entry.tries += 1;
    return null;
  }

  /** Counts an example that was kept before the run was resumed: it takes its room and its findings' places. */
  recall(example: ExchangeExample): void {
    this.#left -= Buffer.byteLength(safeJson(JSON.stringify(example))) + 1;
    for (const fingerprint of example.fingerprints) {
      const entry = this.#entry(fingerprint, true);
      if (entry !== null) this.#note(entry, example.session);
    }
  }

  #isWanted(shown: ReadonlyMap<string, boolean>, session: string): boolean {
    for (const [fingerprint, counts] of shown) if (this.#lacks(fingerprint, counts, session)) return true;
    return false;
  }

  #lacks(fingerprint: string, counts: boolean, session: string): boolean {
    const entry = this.#entries.get(fingerprint);
    if (entry === undefined) return this.#hasPlace(counts);
    const { sessions, tries } = entry;
    if (tries >= mostTries || sessions.length >= this.#bounds.each) return false;
    return sessions.length < ofOneSession || !sessions.includes(session);
  }

  #hasPlace(counts: boolean): boolean {
    const { counting, reported } = this.#bounds;
    return counts ? this.#entries.size - this.#reported < counting : this.#reported < reported;
  }

  #entry(fingerprint: string, counts: boolean): Entry | null {
    const known = this.#entries.get(fingerprint);
    if (known !== undefined) return known;
    if (!this.#hasPlace(counts)) return null;
    const entry: Entry = { counts, sessions: [], tries: 0 };
    this.#entries.set(fingerprint, entry);
    if (!counts) this.#reported += 1;
    return entry;
  }

  #note(entry: Entry, session: string): void {
    if (entry.counts && entry.sessions.length === 0) this.#owed -= 1;
    if (entry.sessions.length < this.#bounds.each) entry.sessions.push(session);
  }
}

function exampleOf(
  work: Work,
  { baseline, candidate }: NonNullable<Settled['sides']>,
  fingerprints: readonly string[],
  clean: MessageRedactor,
  body: number,
): ExchangeExample {
  const room = { body, headers: Math.max(512, Math.min(8 * 1024, Math.floor(body / 3))) };
  const { method, target, headers, body: sent } = baseline.request;
  const cleaned = clean.target(target);
  return {
    id: work.exchange.id,
    operation: work.operation.id,
    session: work.placement.session,
    fingerprints,
    request: {
      method: method.slice(0, 100),
      target: cleaned.length <= room.headers ? cleaned : `${cleaned.slice(0, room.headers)}…`,
      headers: keptHeaders(headers, clean, room.headers),
      body: keptBody(headers, sent, clean, room.body),
    },
    baseline: keptAnswer(baseline.observation, clean, room),
    candidate: keptAnswer(candidate.observation, clean, room),
  };
}
