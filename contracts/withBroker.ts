import type { LaneResult } from '../harness/lane/LaneResult.ts';
import type { ContractInteraction } from '../harness/model/contract.ts';
import type { Measurement } from '../harness/model/measurement.ts';
import { afterVerification, type BrokerWord } from './broker/afterVerification.ts';
import type { StandingOf } from './broker/pactResults.ts';
import type { ContractContext } from './ContractContext.ts';
import type { ContractPlan } from './ContractPlan.ts';
import { interactionKey } from './plannedInteractions.ts';
import { secretsOf } from './secretsOf.ts';

/**
 * The result of the lane with what the broker has to say about it: results go there where somebody asked for that, and
 * then it is asked for `broker.environment`. After an interruption it hears nothing.
 */
export async function withBroker(
  plan: ContractPlan,
  { redactor, runId, signal }: Pick<ContractContext, 'redactor' | 'runId' | 'signal'>,
  interactions: readonly ContractInteraction[],
  result: LaneResult,
): Promise<LaneResult> {
  const { section, provider, pacts, publish, service } = plan;
  if (section.broker === null || result.state === 'interrupted' || signal.aborted) return result;
  // Who could not be read is not waited for once more.
  const isAway =
    result.doubts.some(({ id }) => id === 'broker') && pacts.every(({ broker }) => broker === null);
  if (isAway) return result;
  const { version } = result.identities.candidate;
  const verification = {
    section: section.broker,
    provider,
    version,
    pacts,
    standingOf: standingsOf(plan, interactions),
    publish,
    doubts: result.doubts,
    interrupted: false,
  };
  let word: BrokerWord;
  try {
    word = await afterVerification(verification, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    const cut = 'it ended while the broker was told or asked: some results may have been published';
    return { ...result, state: 'interrupted', notes: [...result.notes, cut] };
  }
  const clean = redactor.withSecrets(secretsOf(service));
  const measured: readonly Measurement[] =
    word.deploy === null
      ? []
      : [
          {
            schema: 'harness.measurement/1',
            run: runId,
            sequence: result.measurements.length,
            lane: 'contract',
            name: 'can-i-deploy',
            unit: 'interaction',
            subject: { service: service.name, operation: null, side: 'candidate', version, share: null },
            window: result.window,
            sample: word.deploy,
          },
        ];
  return {
    ...result,
    measurements: [...result.measurements, ...measured],
    doubts: [...result.doubts, ...word.doubts.map((doubt) => ({ ...doubt, reason: clean(doubt.reason) }))],
    notes: [...result.notes, ...word.notes.map(clean)],
  };
}

/** What became of an interaction, in whichever pact it stands: what several have word for word was verified once. */
function standingsOf(plan: ContractPlan, interactions: readonly ContractInteraction[]): StandingOf {
  const byKey = new Map(
    plan.interactions.map(({ pact, interaction, fingerprint }, at) => {
      const found = interactions[at];
      return [
        interactionKey(pact.consumer, interaction),
        found?.fingerprint === fingerprint ? found.standing : null,
      ];
    }),
  );
  return (pact, interaction) => byKey.get(interactionKey(pact.consumer, interaction)) ?? null;
}
