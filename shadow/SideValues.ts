import { Bindings } from '../harness/correlation/Bindings.ts';
import { CookieJar } from '../harness/correlation/CookieJar.ts';
import { parseCookieHeader } from '../harness/correlation/cookies.ts';
import { latestKey, type EdgeTable } from '../harness/correlation/EdgeTable.ts';
import { Identities } from '../harness/correlation/Identities.ts';
import { Replacements } from '../harness/correlation/Replacements.ts';
import { visitGiven } from '../harness/correlation/SessionTracker.ts';
import { varyValue } from '../harness/correlation/varyValue.ts';
import { headerValue } from '../harness/model/headers.ts';
import type { Observation, Side } from '../harness/model/observation.ts';
import { jsonText } from './jsonText.ts';
import type { Work } from './Work.ts';

/** What an exchange's slots hold on each side, or why that is not to be had. */
export type BoundRequest =
  | { readonly kind: 'bound'; readonly values: Readonly<Record<Side, Replacements>> }
  | { readonly kind: 'unbound' | 'blocked'; readonly why: string };

/** Knows what stands on each side for a recorded value: binds requests to it, learns it from answers. */
export class SideValues {
  readonly identities: Identities;
  readonly #table: EdgeTable;
  readonly #tag: string;
  readonly #bindings: Bindings;
  readonly #jars: Readonly<Record<Side, CookieJar>>;

  /** `tag` makes varied values unique; `remembered` values are kept at a time, the latest stay. */
  constructor(table: EdgeTable, tag: string, remembered: number) {
    this.#table = table;
    this.#tag = tag;
    this.identities = new Identities(table, remembered);
    this.#bindings = new Bindings(remembered);
    this.#jars = { baseline: new CookieJar(remembered), candidate: new CookieJar(remembered) };
  }

  bind(work: Work): BoundRequest {
    const { needs, varied, session } = work.placement;
    const values = { baseline: new Replacements(), candidate: new Replacements() };
    for (const { slot, value, key } of needs) {
      const binding = this.#bindings.find(session, key);
      if (binding === null) return { kind: 'unbound', why: `${slot}: what gives its value was not compared` };
      const { baseline, candidate } = binding;
      if (baseline === null || candidate === null) {
        const side = baseline === null ? 'baseline' : 'candidate';
        return { kind: 'blocked', why: `${slot}: the ${side} did not give its value` };
      }
      values.baseline.set(slot, value, baseline);
      values.candidate.set(slot, value, candidate);
    }
    for (const { slot, value, key } of varied) {
      const unique = varyValue(value, this.#tag);
      values.baseline.set(slot, value, unique);
      values.candidate.set(slot, value, unique);
      // What a side made of it when it was sent before stands: sending it again gives nothing.
      if (this.#bindings.find(session, key) === null)
        this.#bindings.learn(session, key, { baseline: unique, candidate: unique });
    }
    if (work.exchange.recorded === null) {
      this.#fromJars(work, values);
      for (const { slot, value, key } of work.placement.loose) {
        const binding = this.#bindings.find(session, key);
        if (slot.startsWith('cookie:') && binding === null) continue;
        if (binding === null) return { kind: 'unbound', why: `${slot}: its session gave no value for it` };
        const { baseline, candidate } = binding;
        if (baseline !== null) values.baseline.set(slot, value, baseline);
        if (candidate !== null) values.candidate.set(slot, value, candidate);
      }
    }
    return { kind: 'bound', values };
  }

  /** Without recorded responses cookies go by name, each side's own. */
  #fromJars(work: Work, values: Readonly<Record<Side, Replacements>>): void {
    const cookies = headerValue(work.exchange.request.headers, 'cookie');
    if (cookies === null) return;
    for (const [name, value] of parseCookieHeader(cookies)) {
      for (const side of ['baseline', 'candidate'] as const) {
        const own = this.#jars[side].find(work.placement.session, name);
        if (own !== null) values[side].set(`cookie:${name}`, value, own);
      }
    }
  }

  learn(work: Work, baseline: Observation, candidate: Observation): void {
    const { gives, session } = work.placement;
    if (gives.length > 0) {
      const fromBaseline = this.#given(work, baseline);
      const fromCandidate = this.#given(work, candidate);
      for (const { place, nth, family, key } of gives) {
        const at = `${place}\n${String(nth)}`;
        const binding = { baseline: fromBaseline.get(at) ?? null, candidate: fromCandidate.get(at) ?? null };
        this.#bindings.learn(session, key, binding);
        if (binding.baseline !== null && binding.candidate !== null) {
          this.identities.learn(family, binding.baseline, binding.candidate);
        }
      }
    }
    if (work.exchange.recorded !== null) return;
    this.#learnLatest(work, baseline, candidate);
    if (baseline.kind === 'response') this.#jars.baseline.keep(session, baseline.headers);
    if (candidate.kind === 'response') this.#jars.candidate.keep(session, candidate.headers);
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
    visitGiven(headers, jsonText(headers, body), edges, (place, nth, value) => {
      values.set(`${place}\n${String(nth)}`, value);
    });
    return values;
  }

  /** Whoever needs what this work would have given is blocked. */
  giveNothing(work: Work): void {
    for (const { key } of work.placement.gives) {
      this.#bindings.learn(work.placement.session, key, { baseline: null, candidate: null });
    }
  }
}
