import { IdentityWatch } from '../harness/environment/IdentityWatch.ts';
import { sameAddress } from '../harness/environment/sameAddress.ts';
import type { LaneResult } from '../harness/lane/LaneResult.ts';
import type { ContractInteraction } from '../harness/model/contract.ts';
import { voiding, type Doubt } from '../harness/model/doubt.ts';
import type { Side } from '../harness/model/observation.ts';
import type { SideIdentity } from '../harness/model/verdict.ts';
import { apiMeasurement } from './api/apiMeasurement.ts';
import { checkApi } from './api/checkApi.ts';
import type { ContractContext } from './ContractContext.ts';
import { contractDocument } from './contractDocument.ts';
import type { ContractPlan } from './ContractPlan.ts';
import { ContractSoFar } from './ContractSoFar.ts';
import { contractDoubts } from './told/doubts.ts';
import { contractMeasurements } from './told/measurements.ts';
import { contractNotes } from './told/notes.ts';
import { unaskedDoubts } from './told/unaskedDoubts.ts';
import { secretsOf } from './secretsOf.ts';
import { verifySides } from './verification/verifySides.ts';
import { withBroker } from './withBroker.ts';

/** The contract lane: resets the sides, verifies every interaction against both, joins. Judges nothing. */
export async function runContract(plan: ContractPlan, context: ContractContext): Promise<LaneResult> {
  const from = context.now();
  const refused = [...plan.doubts, ...(await addressDoubts(plan))];
  const nothing = { interactions: [], doubts: refused, notes: [], watch: null };
  if (plan.interactions.length === 0 || refused.some(({ id }) => id === 'same-address'))
    return withBroker(plan, context, [], await finish(plan, context, from, nothing));
  // Whether the candidate, or a gateway before it, is the monolith is asked where that is not verified too.
  const beside =
    plan.service.baseline.url === null || plan.sides.includes('baseline') ? [] : (['baseline'] as const);
  const watch = new IdentityWatch(plan.service, 'contract', plan.sides, beside);
  const soFar = new ContractSoFar(plan, context, watch);
  try {
    const { interactions, problems, notes, unasked } = await verifySides(plan, context, {
      asked: async () => {
        await watch.ask();
        await context.run.identified(identitiesOf(plan, watch));
        watch.start();
      },
      paused: () => watch.pause(),
      tell: (look) => soFar.tell(look),
    });
    await soFar.rest();
    const { aborted } = context.signal;
    // Who is not there is not asked who it is either.
    if (!aborted && problems.length === 0) await watch.ask();
    const told = contractDoubts(interactions, { sides: plan.sides, aborted });
    const doubts = [
      ...refused,
      ...watch.doubts(),
      ...problems,
      ...told,
      ...unaskedDoubts(interactions, unasked),
    ];
    const result = await finish(plan, context, from, { interactions, doubts, notes, watch });
    return await withBroker(plan, context, interactions, result);
  } finally {
    await soFar.rest();
    await watch.stop();
    context.progress.doing = 'done';
  }
}

/** A baseline that is not verified is not met at the candidate's address either. */
async function addressDoubts({ service }: ContractPlan): Promise<readonly Doubt[]> {
  const { baseline, candidate } = service;
  const [here, there] = [baseline.url, candidate.url];
  if (here === null || there === null || !(await sameAddress(here, there))) return [];
  const reason = `baseline and candidate are at one address, ${there}: what holds there says nothing about the new service`;
  return [{ lane: 'contract', id: 'same-address', reason }];
}

interface Found {
  readonly interactions: readonly ContractInteraction[];
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
  readonly watch: IdentityWatch | null;
}

async function finish(
  plan: ContractPlan,
  context: ContractContext,
  from: number,
  { interactions, doubts, notes, watch }: Found,
): Promise<LaneResult> {
  const identities = identitiesOf(plan, watch);
  const { pacts, at } = plan;
  const api = plan.api === null ? null : await checkApi(plan.api, { pacts, at, signal: context.signal });
  const window = { from, to: context.now() };
  const clean = context.redactor.withSecrets(secretsOf(plan.service));
  await context.run.contract(contractDocument(plan, interactions, api?.api ?? null));
  const measured = {
    run: context.runId,
    service: plan.service.name,
    version: identities.candidate.version,
    window,
  };
  const counted = contractMeasurements(interactions, measured);
  const measurements = [...counted, ...apiMeasurement(api, measured, counted.length)];
  const all = [...doubts, ...(api?.doubts ?? [])];
  // Other lanes may go on for hours.
  await context.run.soFar.measured('contract', all.some(({ id }) => voiding.has(id)) ? [] : measurements);
  return {
    state: context.signal.aborted ? 'interrupted' : 'complete',
    measurements,
    findings: [],
    doubts: all.map((doubt) => ({ ...doubt, reason: clean(doubt.reason) })),
    notes: [...contractNotes(plan, interactions), ...notes, ...(api?.notes ?? [])].map(clean),
    accounting: null,
    unseen: [],
    identities,
    recordings: [],
    window,
    unitsPerSecond: null,
    edges: null,
  };
}

function identitiesOf(
  { service }: Pick<ContractPlan, 'service'>,
  watch: IdentityWatch | null,
): LaneResult['identities'] {
  const identityOf = (side: Side): SideIdentity =>
    watch?.identity(side) ?? { version: service[side].version ?? 'unknown', identity: 'claimed' };
  return { baseline: identityOf('baseline'), candidate: identityOf('candidate') };
}
