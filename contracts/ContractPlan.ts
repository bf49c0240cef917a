import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { Doubt } from '../harness/model/doubt.ts';
import type { Side } from '../harness/model/observation.ts';
import type { ApiPlan } from './api/planApi.ts';
import type { ResultsFrom } from './broker/requirePublishable.ts';
import type { Pact, PactInteraction } from './pact/Pact.ts';
import type { ContractSection } from './section.ts';
import type { ProviderHelp } from './verifier/VerifierOrder.ts';

/** An interaction that is going to be verified. */
export interface PlannedInteraction {
  readonly pact: Pact;
  readonly interaction: PactInteraction;
  /** `GET /auth/users/{}`, `message user registered` */
  readonly operation: string;
  /** 12 hex digits, the same across runs and machines. */
  readonly fingerprint: string;
  /** Pending by itself or by its pact: it may fail without harm. */
  readonly pending: boolean;
}

/** A contract run, worked out: every mistake in flags, config and files has been found, and nothing was sent. */
export interface ContractPlan {
  readonly service: ServiceConfig;
  readonly section: ContractSection;
  /** The service's name in the pacts. */
  readonly provider: string;
  /** The sides to verify: the candidate, and the baseline where it can be. */
  readonly sides: readonly Side[];
  readonly help: ProviderHelp | null;
  /** Of this provider. */
  readonly pacts: readonly Pact[];
  /** Each once, in the order of the pacts. */
  readonly interactions: readonly PlannedInteraction[];
  /** Names of other providers in the pacts that were found. */
  readonly otherProviders: readonly string[];
  /** Null where the service has no OpenAPI file. */
  readonly api: ApiPlan | null;
  /** What keeps from a pass and is known before anything is sent. */
  readonly doubts: readonly Doubt[];
  /** What a reader of the verdict should know besides, and is known by now. */
  readonly notes: readonly string[];
  /** Who publishes the results to the broker; null where nobody asked for that. */
  readonly publish: ResultsFrom | null;
  readonly seed: string;
  readonly at: Date;
}
