import type { ComparisonContext } from '../ComparisonContext.ts';
import type { DifferenceSink } from '../DifferenceSink.ts';
import { jwtSubject } from '../kinds/jwt.ts';
import type { Kind } from '../kinds/Kind.ts';
import { commonVolatileKind, identityKind, kindRegistry } from '../kinds/kindRegistry.ts';
import { decodedPart, linkParts, partKey, sameOrigin } from './linkParts.ts';
import { withOwnOrigin } from './ownOrigin.ts';
import type { Disagreement, Place } from './Place.ts';

/** Distance between two moments or lifetimes that is allowed where no rule says otherwise, ms. */
export const defaultSkew = 5000;

const plain: Disagreement = { kind: 'value', note: null };

/**
 * Says whether two texts that differ are still the same value. Asked in this order: a rule's kind; whether the
 * place is known to hold timestamps; own origins; identity (ids and tokens bound to each other); recorded against
 * live baseline; what was learned of the place; the parts of a link. What none of them explains differs.
 */
export class ValueJudge {
  readonly #context: ComparisonContext;
  readonly #sink: DifferenceSink;
  readonly #same: (baseline: string, candidate: string, key: string | null) => boolean;

  constructor(context: ComparisonContext, sink: DifferenceSink) {
    this.#context = context;
    this.#sink = sink;
    this.#same = (baseline, candidate, key) => context.sameIdentity(baseline, candidate, key);
  }

  /** Null where the values agree; the caller has seen that they are not equal. */
  disagreement(place: Place, baseline: string, candidate: string): Disagreement | null {
    const { rule } = place;
    if (rule !== null && rule.kind !== null) {
      const byRule = this.#check(kindRegistry[rule.kind], place, baseline, candidate);
      if (byRule !== 'foreign') {
        rule.used += 1;
        return byRule;
      }
    }
    const { origins } = this.#context;
    const learned = place.known().kind;
    // A moment is held against the other side's, so here the recording has nothing to add.
    const asTime =
      learned === 'timestamp' ? this.#check(kindRegistry.timestamp, place, baseline, candidate) : 'foreign';
    if (asTime !== 'foreign') return asTime;
    const left = withOwnOrigin(baseline, origins.baseline);
    const right = withOwnOrigin(candidate, origins.candidate);
    if (left === right) return null;
    if (this.#same(baseline, candidate, place.key())) return this.#bound(place, baseline, candidate);
    const kind = this.#volatileKind(place, baseline, learned === null ? null : kindRegistry[learned]);
    const asKind = kind === null ? 'foreign' : this.#check(kind, place, baseline, candidate);
    if (asKind !== 'foreign') return asKind;
    return this.#sameLink(place, left, right) ? null : this.#different(place, baseline, candidate);
  }

  /** The candidate's value may be the right one for somebody else. In a list it may just have moved up. */
  #different(place: Place, baseline: string, candidate: string): Disagreement {
    const { reference } = kindRegistry;
    const { path } = place.known();
    if (!path.includes('[*]') && reference.recognises(baseline) && reference.recognises(candidate))
      this.#sink.pair({
        location: place.location,
        path,
        kind: 'reference',
        baseline,
        candidate,
        differs: true,
      });
    return plain;
  }

  /** Bound to each other says who is meant, not that the value is sound: a token still has to look like one. */
  #bound(place: Place, baseline: string, candidate: string): Disagreement | null {
    const kind = identityKind(baseline);
    if (kind !== null) {
      const result = this.#check(kind, place, baseline, candidate);
      return result === 'foreign' ? null : result;
    }
    if (kindRegistry.reference.recognises(baseline))
      this.#pair(kindRegistry.reference, place, baseline, candidate);
    return null;
  }

  /** The kind that a place's values vary as; a value that stayed as recorded does not vary. */
  #volatileKind(place: Place, baseline: string, learned: Kind | null): Kind | null {
    const recorded = place.recorded();
    // Two sides never sign alike, so a JWT is one without a recording to show it.
    if (recorded === null)
      return learned ?? (kindRegistry.jwt.recognises(baseline) ? kindRegistry.jwt : null);
    if (recorded === baseline) return null;
    if (learned?.varies(recorded, baseline) === true) return learned;
    const seen = commonVolatileKind(recorded, baseline);
    // Where neither then nor now shows the kind, another sort of value stands here: a name beside tokens has moved.
    if (seen === null) return learned?.recognises(recorded) || learned?.recognises(baseline) ? learned : null;
    place.known().kind = seen.name;
    return seen;
  }

  #check(kind: Kind, place: Place, baseline: string, candidate: string): Disagreement | null | 'foreign' {
    const { origins, additions } = this.#context;
    const isUrl = kind.name === 'url';
    const verdict = kind.check(
      isUrl ? withOwnOrigin(baseline, origins.baseline) : baseline,
      isUrl ? withOwnOrigin(candidate, origins.candidate) : candidate,
      {
        withinMilliseconds: place.rule?.withinMilliseconds ?? defaultSkew,
        additions,
        recorded: kind.name === 'jwt' ? place.recorded() : null,
        same: this.#same,
      },
    );
    if (verdict.outcome === 'foreign') return 'foreign';
    if (verdict.outcome === 'disagree') return { kind: 'kind', note: verdict.note };
    if (kind.identity) this.#pair(kind, place, baseline, candidate);
    else if (kind.name === 'timestamp' || kind.name === 'counter')
      this.#move(kind, place, baseline, candidate);
    return null;
  }

  #move(kind: Kind, place: Place, baseline: string, candidate: string): void {
    const { location } = place;
    this.#sink.move({ location, path: place.known().path, kind: kind.name, baseline, candidate });
  }

  #pair(kind: Kind, place: Place, baseline: string, candidate: string): void {
    const { path } = place.known();
    const { location } = place;
    this.#sink.pair({ location, path, kind: kind.name, baseline, candidate });
    if (kind.name !== 'jwt') return;
    const [mine, theirs] = [jwtSubject(baseline), jwtSubject(candidate)];
    if (mine !== null && theirs !== null)
      this.#sink.pair({
        location,
        path: `${path} sub`,
        kind: 'reference',
        baseline: mine,
        candidate: theirs,
      });
  }

  /** The same link but for ids in it: part by part, the recorded link beside. */
  #sameLink(place: Place, baseline: string, candidate: string): boolean {
    const left = linkParts(baseline);
    const right = left === null ? null : linkParts(candidate);
    if (left === null || right === null) return false;
    if (!sameOrigin(left, right) || left.parts.length !== right.parts.length) return false;
    const recordedText = place.recorded();
    const recorded = recordedText === null ? null : linkParts(recordedText);
    const known = recorded?.parts.length === left.parts.length ? recorded.parts : null;
    return left.parts.every((part, at) => {
      const other = right.parts[at] ?? '';
      if (part === other) return true;
      if (at % 2 === 1) return false;
      const before = known?.[at];
      return this.#samePart(place, partKey(left.parts, at), before ?? null, part, other);
    });
  }

  #samePart(place: Place, key: string | null, recorded: string | null, part: string, other: string): boolean {
    const [baseline, candidate] = [decodedPart(part), decodedPart(other)];
    const { origins } = this.#context;
    const [left, right] = [
      withOwnOrigin(baseline, origins.baseline),
      withOwnOrigin(candidate, origins.candidate),
    ];
    if (left === right) return true;
    if (this.#same(baseline, candidate, key)) {
      this.#pair(identityKind(baseline) ?? kindRegistry.reference, place, baseline, candidate);
      return true;
    }
    if (recorded === null || recorded === part) return false;
    const kind = commonVolatileKind(decodedPart(recorded), baseline);
    return kind !== null && this.#check(kind, place, baseline, candidate) === null;
  }
}
