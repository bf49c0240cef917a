import { plainValue } from './ValueCounts.ts';
import { valueShape } from './valueShape.ts';

const mostValues = 1_024;
const mostSessions = 4_096;
const mostTries = 10_000;
/** A text below this length, its quotes left out, may be a flag. */
const shortest = 4;
/** Times the baseline side showed a value to a session, so that it is the session's. */
const enough = 3;
/**
 * So many values would have come again in another session if they were nobody's own. Of values that are nobody's, none
 * then does with a chance of exp(-20).
 */
const fewestExpected = 20;
/** Chance borne that those who were shown another's value are the same person in a second session. */
const byChance = 0.001;

interface Owned {
  readonly session: string;
  readonly looks: Set<number>;
  exchanges: number;
  lastExchange: number;
  /** Where it was seen last: among all values, and among those of its session. */
  lastAt: number;
  lastOwn: number;
}

/**
 * Whether the texts at a field that varies are each the own of one session, such as greetings with a name. They are
 * where values come again and again, others' values in between, and never in another session.
 */
export class SessionValues {
  readonly #values = new Map<string, Owned>();
  readonly #sessions = new Map<string, number>();
  /** Chance, by pairs of sessions, that the one shown the other's value is the same person. */
  readonly #tries = new Map<string, number>();
  #at = 0;
  #exchanges = 0;
  #expected = 0;
  #isShared = false;
  #chance: number | null = null;

  /** What the first and the second look at the baseline showed at one exchange. */
  addBaseline(session: string, looks: readonly (string | null)[]): void {
    this.#exchanges += 1;
    for (const [look, text] of looks.entries()) {
      const value = ownText(text);
      if (value !== null && !this.#isShared) this.#add(session, value, look);
    }
  }

  /** A value of the candidate that differs; all of the baseline's have to be in. */
  addCandidate(session: string, text: string | null): void {
    const owner = this.#ownerOf(session, text);
    if (owner === null) return;
    const key = [session, owner.session].toSorted().join('\n');
    const known = this.#tries.get(key);
    if (known === undefined && this.#tries.size >= mostTries) return;
    this.#tries.set(key, Math.min(known ?? 1, this.#chanceOf(session, owner)));
    this.#chance = null;
  }

  /** Whether this value is somebody else's. All values have to be in. */
  isOthers(session: string, text: string | null): boolean {
    const owner = this.#ownerOf(session, text);
    if (owner === null || this.#chanceOf(session, owner) > 0.5) return false;
    this.#chance ??= [...this.#tries.values()].reduce((product, chance) => product * chance, 1);
    return this.#chance <= byChance;
  }

  #add(session: string, value: string, look: number): void {
    const own = this.#sessions.get(session);
    if (own === undefined && this.#sessions.size >= mostSessions) return;
    const nth = (own ?? 0) + 1;
    this.#sessions.set(session, nth);
    this.#at += 1;
    const known = this.#values.get(value);
    if (known === undefined) {
      if (this.#values.size >= mostValues) return;
      const [exchanges, lastExchange] = [1, this.#exchanges];
      const looks = new Set([look]);
      this.#values.set(value, { session, looks, exchanges, lastExchange, lastAt: this.#at, lastOwn: nth });
      return;
    }
    if (known.session !== session) {
      this.#isShared = true;
      this.#values.clear();
      this.#sessions.clear();
      return;
    }
    // Of what came since its last time, the share of others: had it been anybody's, it would have come to them.
    this.#expected += 1 - (nth - known.lastOwn) / (this.#at - known.lastAt);
    known.looks.add(look);
    if (known.lastExchange !== this.#exchanges) known.exchanges += 1;
    known.lastExchange = this.#exchanges;
    known.lastAt = this.#at;
    known.lastOwn = nth;
  }

  /** Whose value it is, where that is somebody else: one that both looks showed to that session. */
  #ownerOf(session: string, text: string | null): Owned | null {
    if (this.#isShared || this.#expected < fewestExpected) return null;
    const owner = this.#values.get(ownText(text) ?? '');
    if (owner === undefined || owner.session === session) return null;
    return owner.exchanges >= enough && owner.looks.size > 1 ? owner : null;
  }

  /** That the baseline did not show the value to this session, were it the owner's as well. */
  #chanceOf(session: string, owner: Owned): number {
    const all = this.#sessions.get(owner.session) ?? owner.exchanges;
    return (1 - Math.min(1, owner.exchanges / all)) ** (this.#sessions.get(session) ?? 0);
  }
}

/** A text with letters that is held whole; null for a number, a flag, a secret or what was cut. */
function ownText(text: string | null): string | null {
  if (text === null || valueShape(text) !== 'text' || text.includes('…') || text.includes('[secret:'))
    return null;
  const value = plainValue(text);
  const bare = value.startsWith('"') ? value.slice(1, -1) : value;
  return bare.length >= shortest && /\p{L}/u.test(bare) ? value : null;
}
