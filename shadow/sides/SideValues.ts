import { Bindings, lost, type Binding } from '../../harness/correlation/Bindings.ts';
import { CookieJar } from '../../harness/correlation/CookieJar.ts';
import { parseCookieHeader } from '../../harness/correlation/cookies.ts';
import { latestKey, type EdgeTable } from '../../harness/correlation/EdgeTable.ts';
import { Identities } from '../../harness/correlation/Identities.ts';
import type { KeptIdentities } from '../../harness/correlation/KeptIdentities.ts';
import { Replacements } from '../../harness/correlation/Replacements.ts';
import { rewriteTarget } from '../../harness/correlation/rewriteRequest.ts';
import { placeName } from '../../harness/correlation/responsePlaces.ts';
import { UnsetCookies } from '../../harness/correlation/UnsetCookies.ts';
import { visitGiven } from '../../harness/correlation/SessionTracker.ts';
import { varyValue } from '../../harness/correlation/varyValue.ts';
import { headerValue } from '../../harness/model/headers.ts';
import type { RecordedResponse } from '../../harness/model/exchange.ts';
import type { Observation, Side } from '../../harness/model/observation.ts';
import { pathOf } from '../../harness/operation/templatePath.ts';
import { answerText } from '../../harness/study/answerText.ts';
import type { Work } from '../replay/Work.ts';

/** What an exchange's slots hold on each side, or why that is not to be had. */
export type BoundRequest =
  | { readonly kind: 'bound'; readonly values: Readonly<Record<Side, Replacements>> }
  | { readonly kind: 'unbound' | 'blocked' | 'interrupted'; readonly why: string };

const gone = 'its value was given before the run was resumed, and is not known any more';

interface Bound {
  readonly family: number;
  readonly binding: Binding;
}

/** Knows what stands on each side for a recorded value: binds requests to it, learns it from answers. */
export class SideValues {
  readonly identities: Identities;
  readonly #table: EdgeTable;
  readonly #tag: string;
  readonly #bindings: Bindings;
  readonly #unset: UnsetCookies;
  readonly #jars: Readonly<Record<Side, CookieJar>>;

  /** `tag` makes varied values unique; `remembered` values are kept at a time, the latest stay. */
  constructor(table: EdgeTable, tag: string, remembered: number, kept: KeptIdentities | null = null) {
    this.#table = table;
    this.#tag = tag;
    this.identities = new Identities(table, remembered, kept);
    this.#bindings = new Bindings(remembered);
    this.#unset = new UnsetCookies(remembered);
    this.#jars = { baseline: new CookieJar(remembered), candidate: new CookieJar(remembered) };
  }

  bind(work: Work): BoundRequest {
    const { needs, varied, session } = work.placement;
    const values = { baseline: new Replacements(), candidate: new Replacements() };
    for (const { slot, value, key } of needs) {
      const binding = this.#bindings.find(session, key);
      if (binding === null)
        return { kind: 'unbound', why: `what gives the value of ${slot} was not compared` };
      if (binding === lost) return { kind: 'interrupted', why: `${slot}: ${gone}` };
      const unset = slot.startsWith('cookie:')
        ? this.#unset.find(session, slot.slice('cookie:'.length), value)
        : null;
      for (const side of ['baseline', 'candidate'] as const) {
        const own = binding[side];
        if (unset?.[side] === true) values[side].leaveOut(slot, value);
        else if (own !== null) values[side].set(slot, value, own);
        else return { kind: 'blocked', why: `the ${side} did not give the value of ${slot}` };
      }
    }
    for (const { slot, value, key } of varied) {
      const unique = varyValue(value, this.#tag);
      values.baseline.set(slot, value, unique);
      values.candidate.set(slot, value, unique);
      // What a side made of it when it was sent before stands: sending it again gives nothing.
      const known = this.#bindings.find(session, key);
      if (known === null || known === lost)
        this.#bindings.learn(session, key, { baseline: unique, candidate: unique });
    }
    if (work.exchange.recorded === null) {
      for (const { slot, value, key } of work.placement.loose) {
        const binding = this.#bindings.find(session, key);
        if (slot.startsWith('cookie:') && binding === null) continue;
        if (binding === null) return { kind: 'unbound', why: `its session gave no value for ${slot}` };
        if (binding === lost) return { kind: 'interrupted', why: `${slot}: ${gone}` };
        const { baseline, candidate } = binding;
        if (baseline !== null) values.baseline.set(slot, value, baseline);
        if (candidate !== null) values.candidate.set(slot, value, candidate);
      }
      this.#fromJars(work, values);
    }
    return { kind: 'bound', values };
  }

  /** Without recorded responses cookies go by name and path, each side's own. */
  #fromJars(work: Work, values: Readonly<Record<Side, Replacements>>): void {
    const cookies = headerValue(work.exchange.request.headers, 'cookie');
    if (cookies === null) return;
    for (const side of ['baseline', 'candidate'] as const) {
      const path = pathOf(rewriteTarget(work.exchange.request.target, values[side]));
      const seen = new Map<string, number>();
      for (const [name, value] of parseCookieHeader(cookies)) {
        const nth = seen.get(name) ?? 0;
        seen.set(name, nth + 1);
        const own = this.#jars[side].find(work.placement.session, name, path, nth);
        if (own !== null) values[side].set(`cookie:${name}`, value, own);
      }
    }
  }

  learn(work: Work, baseline: Observation, candidate: Observation): void {
    const { session } = work.placement;
    for (const [key, { family, binding }] of this.#bound(work, baseline, candidate)) {
      this.#bindings.learn(session, key, binding);
      if (binding.baseline !== null && binding.candidate !== null)
        this.identities.learn(family, binding.baseline, binding.candidate);
    }
    if (work.exchange.recorded !== null) return;
    this.#learnLatest(work, baseline, candidate);
    const asked = pathOf(work.exchange.request.target);
    if (baseline.kind === 'response') this.#jars.baseline.keep(session, baseline.headers, asked);
    if (candidate.kind === 'response') this.#jars.candidate.keep(session, candidate.headers, asked);
  }

  /** What stands for each recorded value that the answer gave, be it at one place or at several. */
  #bound(work: Work, baseline: Observation, candidate: Observation): ReadonlyMap<string, Bound> {
    const bound = new Map<string, Bound>();
    const { gives, session } = work.placement;
    if (gives.length === 0) return bound;
    const { recorded } = work.exchange;
    const from = { baseline: this.#given(work, baseline), candidate: this.#given(work, candidate) };
    const answered = {
      baseline: answeredAs(recorded, baseline),
      candidate: answeredAs(recorded, candidate),
    };
    for (const { place, nth, value, family, key } of gives) {
      const given = (side: Side): string | null => from[side].get(`${place}\n${String(nth)}`) ?? null;
      if (place.startsWith('cookie:'))
        this.#unset.learn(session, placeName(place) ?? '', value, {
          baseline: answered.baseline && given('baseline') === null,
          candidate: answered.candidate && given('candidate') === null,
        });
      // What another place of the answer gave for it stands, and what the side gave before if it is one of a kind.
      const known = bound.get(key)?.binding ?? null;
      const found = key === value ? this.#bindings.find(session, key) : null;
      const before = found === lost ? null : found;
      const own = (side: Side): string | null =>
        given(side) ?? known?.[side] ?? (answered[side] ? (before?.[side] ?? null) : null);
      bound.set(key, { family, binding: { baseline: own('baseline'), candidate: own('candidate') } });
    }
    return bound;
  }

  /** Without a recorded response no recorded value tells what was given: the latest of each family is. */
  #learnLatest(work: Work, baseline: Observation, candidate: Observation): void {
    const edges = this.#table.of(work.operation.id);
    if (edges === null) return;
    const fromBaseline = this.#given(work, baseline);
    const fromCandidate = this.#given(work, candidate);
    for (const [place, family] of edges.places) {
      const binding = {
        baseline: fromBaseline.get(`${place}\n0`) ?? null,
        candidate: fromCandidate.get(`${place}\n0`) ?? null,
      };
      this.#bindings.learnInSession(work.placement.session, latestKey(family), binding);
      if (binding.baseline !== null && binding.candidate !== null) {
        this.identities.learn(family, binding.baseline, binding.candidate);
      }
    }
  }

  #given(work: Work, observation: Observation): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    const edges = this.#table.of(work.operation.id);
    if (observation.kind === 'failure' || edges === null) return values;
    const { headers, body } = observation;
    visitGiven(headers, answerText(headers, body), edges, (place, nth, value) => {
      values.set(`${place}\n${String(nth)}`, value);
    });
    return values;
  }

  /** What this work gave, or would have given, nobody knows in a run that was resumed. */
  lose({ placement: { session, gives, varied } }: Work): void {
    for (const { key } of gives) this.#bindings.lose(session, key);
    for (const { key } of varied) this.#bindings.lose(session, key);
  }

  /** Whoever needs what this work would have given is blocked. */
  giveNothing(work: Work): void {
    for (const { key } of work.placement.gives) {
      this.#bindings.learn(work.placement.session, key, { baseline: null, candidate: null });
    }
  }
}

/** Whether a side did what was recorded: an answer of the same class. What failed gives nothing. */
function answeredAs(recorded: RecordedResponse | null, observation: Observation): boolean {
  if (recorded === null || observation.kind === 'failure') return false;
  return Math.floor(recorded.status / 100) === Math.floor(observation.status / 100);
}
