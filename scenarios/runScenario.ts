import { readySide } from '../harness/environment/readySide.ts';
import { IdentityWatch } from '../harness/environment/IdentityWatch.ts';
import { sameAddress } from '../harness/environment/sameAddress.ts';
import type { LaneResult } from '../harness/lane/LaneResult.ts';
import { voiding, type Doubt } from '../harness/model/doubt.ts';
import type { Side } from '../harness/model/observation.ts';
import type { SideIdentity } from '../harness/model/verdict.ts';
import { Course } from './course/Course.ts';
import { keptFiles } from './course/keptFiles.ts';
import { joinedJourneys, type JoinedJourney } from './joined/joinedJourneys.ts';
import type { ScenarioContext } from './ScenarioContext.ts';
import type { ScenarioPlan } from './ScenarioPlan.ts';
import { secretsOf } from './secretsOf.ts';
import { shareOf } from './section.ts';
import { ScenarioSoFar } from './ScenarioSoFar.ts';
import { scenarioDoubts } from './told/doubts.ts';
import { frontDoubts, gatewayDoubt } from './told/frontDoubts.ts';
import { scenarioMeasurements } from './told/measurements.ts';
import { gatewayNotes, scenarioNotes } from './told/notes.ts';
import { pastDoubts } from './told/pastDoubts.ts';

/** What was found out, for whoever writes it down. */
interface Found {
  readonly journeys: readonly JoinedJourney[];
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
  readonly secrets: readonly string[];
}

const nothing: Omit<Found, 'doubts'> = { journeys: [], notes: [], secrets: [] };

/** The scenario lane: resets the sides, plays every journey on both, joins. Judges nothing. */
export async function runScenario(plan: ScenarioPlan, context: ScenarioContext): Promise<LaneResult> {
  const from = context.now();
  const refused = [...plan.doubts, ...(await addressDoubts(plan))];
  if (plan.journeys.length === 0 || refused.some(({ id }) => id === 'same-address' || id === 'browser'))
    return finish(plan, context, from, { ...nothing, doubts: refused }, null);
  const beside =
    plan.service.baseline.url === null || plan.sides.includes('baseline') ? [] : (['baseline'] as const);
  const watch = new IdentityWatch(plan.service, 'scenario', plan.sides, beside);
  try {
    const silent = await readied(plan, context);
    if (silent.length > 0 || context.signal.aborted)
      return await finish(plan, context, from, { ...nothing, doubts: [...refused, ...silent] }, watch);
    const found = await played(plan, context, watch, from);
    if (!context.signal.aborted) await watch.ask();
    const doubts = [...refused, ...watch.doubts(), ...found.doubts];
    return await finish(plan, context, from, { ...found, doubts }, watch);
  } finally {
    await watch.stop();
    context.progress.doing = 'done';
  }
}

async function played(
  plan: ScenarioPlan,
  context: ScenarioContext,
  watch: IdentityWatch,
  from: number,
): Promise<Found> {
  const resumed = async (): Promise<void> => {
    await watch.ask();
    await context.run.identified(identitiesOf(plan, watch));
    watch.start();
  };
  await resumed();
  const course = await Course.open(plan, context);
  const soFar = new ScenarioSoFar(async () => {
    const { journeys, doubts, secrets } = foundIn(course, plan, true);
    const all = [...plan.doubts, ...watch.doubts(), ...doubts];
    await write(plan, context, { journeys, doubts: all, secrets }, { from, watch });
  });
  try {
    await course.play({
      paused: () => watch.pause(),
      resumed,
      tried: () => soFar.tell(),
    });
    await soFar.rest();
    const found = foundIn(course, plan, context.signal.aborted);
    const { kept, notes } = await keptFiles(found.journeys, {
      run: context.run,
      redactor: context.redactor,
      secrets: found.secrets,
    });
    return { ...found, journeys: kept, notes: [...found.notes, ...notes] };
  } finally {
    await soFar.rest();
    await course.close();
  }
}

/** What the course shows by now; `aborted`: it is not at its end. */
function foundIn(course: Course, plan: ScenarioPlan, aborted: boolean): Found {
  const seen = course.sides.flatMap(({ side, front }) => (side === 'gateway' ? [] : [{ side, front }]));
  const away = gatewayDoubt(course.gateway?.front ?? null);
  const joined = joinedJourneys(course.played(!aborted), { compared: course.compared, seen });
  const journeys = away === null ? joined : joined.map(withoutGateway);
  const stored = journeys.map((one) => one.stored);
  const fronts = frontDoubts(seen);
  return {
    journeys,
    doubts: [
      ...fronts,
      ...pastDoubts(
        [...course.sides, ...(course.gateway === null ? [] : [course.gateway])].map(({ front }) => front),
      ),
      ...(away === null ? [] : [away]),
      ...(aborted ? [] : course.problems()),
      // That none asked it is told of all.
      ...scenarioDoubts(journeys, { aborted, browser: plan.browser }).filter(
        ({ id }) => id !== 'unasked' || !fronts.some((one) => one.id === 'never-asked'),
      ),
    ],
    notes: [...course.notes, ...scenarioNotes(journeys), ...gatewayNotes(stored)],
    secrets: course.secrets(),
  };
}

function withoutGateway(one: JoinedJourney): JoinedJourney {
  return { ...one, stored: { ...one.stored, gateway: null } };
}

async function readied(
  { service, sides }: ScenarioPlan,
  context: ScenarioContext,
): Promise<readonly Doubt[]> {
  const problems = await Promise.all(
    sides.map(async (side) => [side, await readySide(service, side, true, context)] as const),
  );
  return problems.flatMap(([side, reason]): readonly Doubt[] =>
    reason === null ? [] : [{ lane: 'scenario', id: `${side}-silent`, reason }],
  );
}

async function addressDoubts({ service }: ScenarioPlan): Promise<readonly Doubt[]> {
  const [here, there] = [service.baseline.url, service.candidate.url];
  if (here === null || there === null || !(await sameAddress(here, there))) return [];
  const reason = `baseline and candidate are at one address, ${there}: what passes there says nothing about the new service`;
  return [{ lane: 'scenario', id: 'same-address', reason }];
}

async function write(
  plan: ScenarioPlan,
  context: ScenarioContext,
  { journeys, doubts, secrets }: Omit<Found, 'notes'>,
  { from, watch }: { readonly from: number; readonly watch: IdentityWatch | null },
): Promise<LaneResult['measurements']> {
  const stored = journeys.map((one) => one.stored);
  const share = shareOf(plan.section);
  const browser =
    plan.browser.kind === 'found' && stored.some(({ hasPage }) => hasPage) ? plan.browser.name : null;
  await context.run.scenario({ schema: 'harness.scenario/1', browser, share, journeys: stored }, secrets);
  const known = [...new Set([...secretsOf(plan.service, plan.section), ...secrets])];
  const measurements = scenarioMeasurements(stored, {
    clean: context.redactor.withSecrets(known),
    run: context.runId,
    service: plan.service.name,
    version: identitiesOf(plan, watch).candidate.version,
    share,
    window: { from, to: context.now() },
  });
  // Other lanes may go on for hours.
  const isVoid = doubts.some(({ id }) => voiding.has(id));
  await context.run.soFar.measured('scenario', isVoid ? [] : measurements);
  return measurements;
}

async function finish(
  plan: ScenarioPlan,
  context: ScenarioContext,
  from: number,
  found: Found,
  watch: IdentityWatch | null,
): Promise<LaneResult> {
  const measurements = await write(plan, context, found, { from, watch });
  const known = [...new Set([...secretsOf(plan.service, plan.section), ...found.secrets])];
  const clean = context.redactor.withSecrets(known);
  return {
    state: context.signal.aborted ? 'interrupted' : 'complete',
    measurements,
    findings: [],
    doubts: found.doubts.map((doubt) => ({ ...doubt, reason: clean(doubt.reason) })),
    notes: [...plan.notes, ...found.notes].map(clean),
    accounting: null,
    unseen: [],
    identities: identitiesOf(plan, watch),
    recordings: [],
    window: { from, to: context.now() },
    unitsPerSecond: null,
    edges: null,
  };
}

function identitiesOf({ service }: ScenarioPlan, watch: IdentityWatch | null): LaneResult['identities'] {
  const identityOf = (side: Side): SideIdentity =>
    watch?.identity(side) ?? { version: service[side].version ?? 'unknown', identity: 'claimed' };
  return { baseline: identityOf('baseline'), candidate: identityOf('candidate') };
}
