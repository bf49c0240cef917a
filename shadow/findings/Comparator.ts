import type { Identities } from '../../harness/correlation/Identities.ts';
import type { ResponseComparison } from '../../harness/comparison/ComparisonContext.ts';
import { Census } from '../../harness/comparison/census/Census.ts';
import { compareResponses } from '../../harness/comparison/compareResponses.ts';
import { IdentityLedger } from '../../harness/comparison/IdentityLedger.ts';
import { KindMemory } from '../../harness/comparison/KindMemory.ts';
import { ShapeMemory } from '../../harness/comparison/ShapeMemory.ts';
import { isZeroTolerance } from '../../harness/comparison/zeroTolerance.ts';
import type { Difference } from '../../harness/model/difference.ts';
import type { Observation, ObservedResponse } from '../../harness/model/observation.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import { ForeignLinks } from './ForeignLinks.ts';
import { seededRandom } from '../../harness/study/seededRandom.ts';
import { TokenSample } from '../tokens/TokenSample.ts';
import type { Work } from '../replay/Work.ts';

/** Compares pairs of answers and remembers over the run what single pairs cannot show. */
export class Comparator {
  readonly #plan: ShadowPlan;
  readonly #origins: { readonly baseline: string; readonly candidate: string };
  readonly #kinds = new KindMemory();
  readonly #shapes = new ShapeMemory();
  readonly #ledger = new IdentityLedger();
  /** What the run shows of values that vary by nature. */
  readonly census = new Census();
  /** Links of the candidate that lead to the baseline. */
  readonly links: ForeignLinks;
  /** JWTs of both sides; null where no keys are given to verify them with. */
  readonly tokens: TokenSample | null;

  constructor(plan: ShadowPlan) {
    this.#plan = plan;
    this.tokens = plan.section.jwks === null ? null : new TokenSample(seededRandom(`${plan.seed} tokens`));
    this.#origins = {
      baseline: plan.service.baseline.url ?? '',
      candidate: plan.service.candidate.url ?? '',
    };
    this.links = new ForeignLinks(this.#origins.baseline, this.#origins.candidate);
  }

  compare(
    work: Work,
    baseline: ObservedResponse,
    candidate: ObservedResponse,
    identities: Identities,
  ): Pick<ResponseComparison, 'differences' | 'bodies'> {
    const result = compareResponses(work.exchange.recorded, baseline, candidate, {
      operation: work.operation.id,
      rules: this.#plan.rules,
      sameIdentity: (left, right, key) => identities.same(left, right, key),
      counterpart: (baselineValue, key) => identities.counterpart(baselineValue, key),
      origins: this.#origins,
      additions: this.#plan.section.additions,
      kinds: this.#kinds,
      shapes: this.#shapes,
    });
    this.links.observe(work, candidate);
    const { principal, session } = work.placement;
    const seenIn = { exchange: work.exchange.id, session };
    for (const pair of result.moving) this.census.observe(work.operation.id, pair, seenIn);
    if (result.pairs.length === 0) return result;
    for (const pair of result.pairs) {
      this.census.observe(work.operation.id, pair, seenIn);
      this.tokens?.observe(work.operation.id, pair, seenIn);
    }
    const shared = result.pairs.flatMap(
      (pair) => this.#ledger.observe(`${work.operation.id} ${pair.path}`, pair, principal) ?? [],
    );
    return { differences: [...result.differences, ...shared], bodies: result.bodies };
  }

  /** Both sides were reset, and may give the same ids to others. */
  startAfresh(): void {
    this.#ledger.forget();
  }

  /** The difference of a candidate that gave no answer where the baseline did. */
  failed(baseline: Observation, detail: string): Difference {
    return {
      kind: 'failed',
      location: 'exchange',
      path: '',
      baseline: baseline.kind === 'response' ? `status ${String(baseline.status)}` : null,
      candidate: null,
      counts: true,
      note: detail,
    };
  }

  accepts(operation: string, difference: Difference): boolean {
    return this.#plan.accepted.accepts(difference, operation);
  }

  /** Whether the baseline always had what this difference says is gone, so that one occurrence is one too many. */
  zeroTolerance(
    operation: string,
    difference: Difference,
    baseline: Observation,
    candidate: Observation,
  ): boolean {
    if (baseline.kind === 'failure' || candidate.kind === 'failure') return false;
    return isZeroTolerance(difference, operation, baseline, candidate, this.#shapes);
  }
}
