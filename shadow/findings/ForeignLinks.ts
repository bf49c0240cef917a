import type { RunDifference } from '../../harness/comparison/census/RunDifference.ts';
import { Witnesses } from '../../harness/comparison/census/Witnesses.ts';
import { childPath } from '../../harness/comparison/json/jsonPath.ts';
import type { Body } from '../../harness/model/body.ts';
import type { ObservedResponse } from '../../harness/model/observation.ts';
import type { Work } from '../replay/Work.ts';

/** Places told apart, and answers looked into for them; all others are only searched. */
const maxPlaces = 100;
const maxParsed = 500;

interface Place {
  readonly operation: string;
  readonly path: string;
  readonly witnesses: Witnesses;
  /** Whether the recording shows that links follow whoever is asked: it named another host there. */
  follows: boolean;
}

/**
 * Finds links of the candidate that lead to the baseline's own address. Where both sides give the same link, no pair
 * of values differs. It is a fault where the recording named another host in its place, so that links follow the
 * address that is asked; else it may be the one public address, and is only told.
 */
export class ForeignLinks {
  readonly #spellings: readonly Buffer[];
  readonly #origin: string;
  readonly #places = new Map<string, Place>();
  #parsed = 0;

  constructor(baselineUrl: string, candidateUrl: string) {
    this.#origin = URL.canParse(baselineUrl) ? new URL(baselineUrl).origin : '';
    const isSame = URL.canParse(candidateUrl) && new URL(candidateUrl).origin === this.#origin;
    const spellings = [this.#origin, this.#origin.replaceAll('/', String.raw`\/`)];
    this.#spellings = this.#origin === '' || isSame ? [] : spellings.map((text) => Buffer.from(text));
  }

  observe(work: Work, candidate: ObservedResponse): void {
    if (this.#parsed >= maxParsed || !this.#isIn(candidate.body)) return;
    this.#parsed += 1;
    const recorded = work.exchange.recorded?.body ?? null;
    const follows = recorded?.kind === 'bytes' && !this.#isIn(recorded) && holdsLink(recorded.bytes);
    const seenIn = { exchange: work.exchange.id, session: work.placement.session };
    for (const path of this.#pathsIn(candidate.body)) {
      const place = this.#place(work.operation.id, path);
      place?.witnesses.add(seenIn);
      if (place !== null && follows) place.follows = true;
    }
  }

  /** Links where the recording shows that they follow the address that is asked. */
  differences(): readonly RunDifference[] {
    return [...this.#places.values()]
      .filter(({ follows }) => follows)
      .map(({ operation, path, witnesses }) => ({
        operation,
        difference: {
          kind: 'kind',
          location: 'body',
          path,
          baseline: 'a link to its own address',
          candidate: "a link to the baseline's address",
          counts: true,
          note: "a link to another host than the side's own: the recording named a third",
        },
        certain: true,
        seenIn: witnesses.seenIn,
        count: witnesses.count,
      }));
  }

  /** Where the same may be meant. */
  notes(): readonly string[] {
    const [first, ...others] = [...this.#places.values()].filter(({ follows }) => !follows);
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : ` and ${String(others.length)} more places`;
    return [
      `the candidate's links at ${first.operation} ${first.path}${more} lead to the baseline's own address ${this.#origin}: is that where clients are to go?`,
    ];
  }

  #isIn(body: Body): boolean {
    if (body.kind !== 'bytes') return false;
    const bytes = Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength);
    return this.#spellings.some((spelling) => bytes.includes(spelling));
  }

  #pathsIn(body: Body): ReadonlySet<string> {
    const paths = new Set<string>();
    if (body.kind !== 'bytes') return paths;
    try {
      this.#walk(JSON.parse(Buffer.from(body.bytes).toString('utf8')), '$', paths);
    } catch {
      // No JSON, or nested too deep: then the body as a whole is the place.
      paths.add('$');
    }
    return paths;
  }

  #walk(value: unknown, path: string, paths: Set<string>): void {
    if (typeof value === 'string') {
      const at = value.indexOf(this.#origin);
      // `http://a:80` is not in `http://a:8080`.
      if (at >= 0 && !/[\w.:@-]/.test(value.charAt(at + this.#origin.length))) paths.add(path);
    } else if (Array.isArray(value)) for (const one of value) this.#walk(one, `${path}[*]`, paths);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) this.#walk(one, childPath(path, key), paths);
  }

  #place(operation: string, path: string): Place | null {
    const key = `${operation}\n${path}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    if (this.#places.size >= maxPlaces) return null;
    const made: Place = { operation, path, witnesses: new Witnesses(), follows: false };
    this.#places.set(key, made);
    return made;
  }
}

function holdsLink(bytes: Uint8Array): boolean {
  return /https?:\\?\/\\?\//.test(Buffer.from(bytes).toString('latin1'));
}
