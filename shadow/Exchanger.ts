import { Bindings } from '../harness/correlation/Bindings.ts';
import { CookieJar } from '../harness/correlation/CookieJar.ts';
import { latestKey, type EdgeTable } from '../harness/correlation/EdgeTable.ts';
import { Identities } from '../harness/correlation/Identities.ts';
import { Replacements } from '../harness/correlation/Replacements.ts';
import { rewriteRequest } from '../harness/correlation/rewriteRequest.ts';
import { visitGiven } from '../harness/correlation/SessionTracker.ts';
import { varyValue } from '../harness/correlation/varyValue.ts';
import { parseCookieHeader } from '../harness/correlation/cookies.ts';
import { headerValue } from '../harness/model/headers.ts';
import type { Observation, Side } from '../harness/model/observation.ts';
import { classify } from './classify.ts';
import type { Comparator } from './Comparator.ts';
import { jsonText } from './jsonText.ts';
import type { SideClient } from './SideClient.ts';
import type { Vitality } from './Vitality.ts';
import type { Sent, Settled, Work } from './Work.ts';

export interface ExchangerParts {
  readonly baseline: SideClient;
  readonly candidate: SideClient;
  readonly table: EdgeTable;
  readonly comparator: Comparator;
  readonly vitality: Vitality;
  /** Makes varied values unique: one tag a run. */
  readonly tag: string;
  /** Decides which side is asked first. */
  readonly random: () => number;
}

/**
 * Sends one exchange to both sides and settles what came of it:
 * 1. needs are bound to each side's own values; what cannot be bound is not sent
 * 2. both sides get their request at the same moment, in random order
 * 3. what the answers give is learned, per side
 * 4. the answers are classified and, where that makes sense, compared
 */
export class Exchanger {
  readonly #parts: ExchangerParts;
  readonly #bindings = new Bindings();
  readonly #jars: Readonly<Record<Side, CookieJar>> = {
    baseline: new CookieJar(),
    candidate: new CookieJar(),
  };
  readonly #identities: Identities;

  constructor(parts: ExchangerParts) {
    this.#parts = parts;
    this.#identities = new Identities(parts.table);
  }

  async exchange(work: Work, scheduled: number): Promise<Settled> {
    const bound = this.#bind(work);
    if (bound.kind !== 'bound') {
      if (bound.kind === 'blocked') this.#giveNothing(work);
      return { outcome: bound.kind, why: bound.why, differences: [], sides: null, throttled: false };
    }
    const { baseline, candidate } = await this.#send(work, bound.values, scheduled);
    this.#parts.vitality.observe('baseline', baseline.observation, work);
    const answeredBefore = this.#parts.vitality.hasAnswered('candidate');
    this.#parts.vitality.observe('candidate', candidate.observation, work);
    this.#learn(work, baseline.observation, candidate.observation);
    return this.#settle(work, baseline, candidate, answeredBefore);
  }

  #settle(work: Work, baseline: Sent, candidate: Sent, answeredBefore: boolean): Settled {
    const sides = { baseline, candidate };
    const aborted = [baseline, candidate].some(
      ({ observation: o }) => o.kind === 'failure' && o.cause === 'aborted',
    );
    if (aborted) {
      return { outcome: 'interrupted', why: 'the run was stopped', differences: [], sides, throttled: false };
    }
    const { recorded } = work.exchange;
    const result = classify(recorded, baseline.observation, candidate.observation);
    switch (result.kind) {
      case 'drifted':
        return { outcome: 'drifted', why: result.why, differences: [], sides, throttled: false };
      case 'incomparable':
        return {
          outcome: 'incomparable',
          why: result.why,
          differences: [],
          sides,
          throttled: result.throttled,
        };
      case 'failed': {
        // A side that never answered may not be there at all: that is no behaviour to compare.
        if (!answeredBefore) {
          const why = `candidate has not answered yet; ${result.detail}`;
          return { outcome: 'incomparable', why, differences: [], sides, throttled: false };
        }
        const difference = this.#parts.comparator.failed(baseline.observation, result.detail);
        return this.#judged(work, [difference], sides);
      }
      case 'comparable': {
        const differences = this.#parts.comparator.compare(
          work,
          result.baseline,
          result.candidate,
          this.#identities,
        );
        return this.#judged(work, differences, sides);
      }
      default:
        return result satisfies never;
    }
  }

  #judged(work: Work, differences: Settled['differences'], sides: NonNullable<Settled['sides']>): Settled {
    // An accepted difference is shown and does not count any more, neither here nor as a finding.
    const judged = differences.map((difference) =>
      difference.counts && this.#parts.comparator.accepts(work.operation.id, difference)
        ? { ...difference, counts: false, note: difference.note ?? 'accepted' }
        : difference,
    );
    const open = judged.filter((difference) => difference.counts);
    if (open.length > 0) {
      const why = [...new Set(open.map(({ kind, path }) => `${kind} ${path}`.trim()))].slice(0, 3).join(', ');
      return { outcome: 'mismatched', why, differences: judged, sides, throttled: false };
    }
    const accepted = differences.some((difference) => difference.counts);
    return {
      outcome: accepted ? 'accepted' : 'matched',
      why: accepted ? 'accepted differences' : null,
      differences: judged,
      sides,
      throttled: false,
    };
  }

  #bind(work: Work): BoundRequest {
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
      const unique = varyValue(value, this.#parts.tag);
      values.baseline.set(slot, value, unique);
      values.candidate.set(slot, value, unique);
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

  async #send(
    work: Work,
    values: Readonly<Record<Side, Replacements>>,
    scheduled: number,
  ): Promise<Readonly<Record<Side, Sent>>> {
    const { request } = work.exchange;
    const forBaseline = rewriteRequest(request, work.requestText, values.baseline);
    const forCandidate = rewriteRequest(request, work.requestText, values.candidate);
    const { baseline, candidate, random } = this.#parts;
    const baselineFirst = random() < 0.5;
    const early = baselineFirst
      ? baseline.send(forBaseline, scheduled)
      : candidate.send(forCandidate, scheduled);
    const late = baselineFirst
      ? candidate.send(forCandidate, scheduled)
      : baseline.send(forBaseline, scheduled);
    const first = await early;
    const second = await late;
    return {
      baseline: { request: forBaseline, observation: baselineFirst ? first : second },
      candidate: { request: forCandidate, observation: baselineFirst ? second : first },
    };
  }

  #learn(work: Work, baseline: Observation, candidate: Observation): void {
    const { gives, session } = work.placement;
    if (gives.length > 0) {
      const fromBaseline = this.#given(work, baseline);
      const fromCandidate = this.#given(work, candidate);
      for (const { place, nth, family, key } of gives) {
        const at = `${place}\n${String(nth)}`;
        const binding = { baseline: fromBaseline.get(at) ?? null, candidate: fromCandidate.get(at) ?? null };
        this.#bindings.learn(session, key, binding);
        if (binding.baseline !== null && binding.candidate !== null) {
          this.#identities.learn(family, binding.baseline, binding.candidate);
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
    const edges = this.#parts.table.of(work.operation.id);
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
        this.#identities.learn(family, binding.baseline, binding.candidate);
      }
    }
  }

  #given(work: Work, observation: Observation): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    const edges = this.#parts.table.of(work.operation.id);
    if (observation.kind === 'failure' || edges === null) return values;
    const { headers, body } = observation;
    visitGiven(headers, jsonText(headers, body), edges, (place, nth, value) => {
      values.set(`${place}\n${String(nth)}`, value);
    });
    return values;
  }

  #giveNothing(work: Work): void {
    for (const { key } of work.placement.gives) {
      this.#bindings.learn(work.placement.session, key, { baseline: null, candidate: null });
    }
  }
}

type BoundRequest =
  | { readonly kind: 'bound'; readonly values: Readonly<Record<Side, Replacements>> }
  | { readonly kind: 'unbound' | 'blocked'; readonly why: string };
