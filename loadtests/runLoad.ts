import { IdentityWatch } from '../harness/environment/IdentityWatch.ts';
import { readySide } from '../harness/environment/readySide.ts';
import { sameAddress } from '../harness/environment/sameAddress.ts';
import type { LaneResult } from '../harness/lane/LaneResult.ts';
import type { Doubt } from '../harness/model/doubt.ts';
import type { SideIdentity } from '../harness/model/verdict.ts';
import { recordingsOf } from '../harness/study/recordingsOf.ts';
import type { K6Ended } from './engine/K6Order.ts';
import { runK6 } from './engine/runK6.ts';
import type { FoundProgram } from '../harness/program/FoundProgram.ts';
import { programProblem } from '../harness/program/programProblem.ts';
import { pinnedK6 } from './k6/pinnedK6.ts';
import { loadDoubts } from './loadDoubts.ts';
import { LoadCleaning } from './LoadCleaning.ts';
import type { LoadContext } from './LoadContext.ts';
import { LoadSoFar } from './LoadSoFar.ts';
import type { LoadedSide, LoadPlan } from './LoadPlan.ts';
import { loadMeasurements } from './measurements.ts';
import { loadNotes } from './notes.ts';
import { orderFor } from './orderFor.ts';
import { playedBy, type Playing } from './playedBy.ts';
import { progressText } from './progressText.ts';

import { secretsOf } from './secretsOf.ts';
import { TrafficWatches } from './TrafficWatches.ts';

type UsableK6 = Extract<FoundProgram, { readonly kind: 'found' }>;

/** The load lane: resets each side, runs k6 against it script by script, counts. Judges nothing. */
export async function runLoad(plan: LoadPlan, context: LoadContext): Promise<LaneResult> {
  const { service, k6 } = plan;
  const from = context.now();
  const refused = await refusals(plan);
  if (k6.kind !== 'found' || refused.length > 0)
    return finish({ plan, context, from, ended: [], doubts: refused, watch: null });
  // The baseline is asked even where it is not loaded: a gateway in front of the candidate may forward to it.
  // Its numbers decide nothing, so that its silence does not either.
  const beside = service.baseline.url === null ? [] : (['baseline'] as const);
  const watch = new IdentityWatch(service, 'load', ['candidate'], beside);
  try {
    context.progress.doing = 'reading what to play';
    const playing = await playingOf(plan, context);
    if (playing === null) return finish({ plan, context, from, ended: [], doubts: [], watch });
    const traffic = new TrafficWatches(playing.expected);
    const { ended, silent } = await loaded(plan, k6, { playing, traffic }, context, watch).finally(
      playing.remove,
    );
    // Who is not there is not asked who it is either.
    if (silent.candidate !== undefined)
      return finish({ plan, context, from, ended, doubts: [dead(silent.candidate)], watch });
    if (!context.signal.aborted) await watch.ask();
    const { aborted } = context.signal;
    const told = loadDoubts(plan, ended, { aborted });
    const doubts = [
      ...watch.doubts(),
      ...told,
      ...(aborted ? [] : traffic.doubts(plan, ended, new Set(told.map(({ id }) => id)))),
    ];
    const notes = [...Object.values(silent), ...traffic.notes(doubts)];
    return finish({ plan, context, from, ended, doubts, watch, notes });
  } finally {
    await watch.stop();
    context.progress.doing = 'done';
  }
}

/** Null where it was interrupted while it read what to play. */
async function playingOf(plan: LoadPlan, { redactor, signal }: LoadContext): Promise<Playing | null> {
  try {
    return await playedBy(plan, redactor, signal);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** Why nothing is sent at all. */
async function refusals({ service, k6 }: LoadPlan): Promise<readonly Doubt[]> {
  const doubts: Doubt[] = [];
  if (k6.kind !== 'found')
    doubts.push({
      lane: 'load',
      id: k6.kind === 'missing' ? 'k6-missing' : 'k6-version',
      reason: programProblem(pinnedK6, k6),
    });
  const { baseline, candidate } = service;
  if (baseline.url !== null && candidate.url !== null && (await sameAddress(baseline.url, candidate.url))) {
    const reason = `baseline and candidate are at one address, ${candidate.url}: what holds under load there says nothing about the new service`;
    doubts.push({ lane: 'load', id: 'same-address', reason });
  }
  return doubts;
}

interface Loaded {
  readonly ended: readonly K6Ended[];
  /** Why sides were not loaded: nobody is at their address. */
  readonly silent: Partial<Record<LoadedSide, string>>;
}

async function loaded(
  plan: LoadPlan,
  k6: UsableK6,
  { playing, traffic }: { readonly playing: Playing; readonly traffic: TrafficWatches },
  context: LoadContext,
  watch: IdentityWatch,
): Promise<Loaded> {
  const ended: K6Ended[] = [];
  const silent: Partial<Record<LoadedSide, string>> = {};
  const { signal, run } = context;
  const log = await run.loadLog();
  const cleaning = new LoadCleaning(secretsOf(plan), context.redactor);
  const clean = cleaning.text;
  const identities = (): LaneResult['identities'] => identitiesOf(plan, watch);
  const soFar = new LoadSoFar(plan, context, { identities, doubts: () => watch.doubts() });
  for (const side of plan.sides) {
    for (const [at, played] of playing.played.entries()) {
      if (signal.aborted) return { ended, silent };
      await watch.pause();
      // Later on a service that is gone has died of the load, which k6 counts.
      const problem = await readySide(plan.service, side, at === 0 && played.mapsHosts !== true, context);
      if (signal.aborted) return { ended, silent };
      if (problem !== null) {
        silent[side] = problem;
        if (side === 'candidate') return { ended, silent };
        break;
      }
      await watch.ask();
      await run.identified(identities());
      watch.start();
      log.write(`--- ${side}: ${played.title}`);
      const order = orderFor(plan, k6, played, side, {
        context,
        log: (line) => log.write(clean(line)),
        progress: (snapshot, seconds) => {
          context.progress.doing = clean(progressText(side, played, snapshot, seconds));
        },
      });
      const before = [...ended];
      const one = await runK6({
        ...traffic.watched(order),
        soFar: (now) => soFar.tell(before, cleaning.run(now)),
      });
      await soFar.rest();
      ended.push(cleaning.ended(one));
      await run.load({ schema: 'harness.load/1', runs: ended.map((each) => each.run) });
      // Whoever never answered will not answer the next script either.
      if (isDead(one)) break;
    }
  }
  return { ended, silent };
}

function dead(reason: string): Doubt {
  return { lane: 'load', id: 'dead', reason };
}

function isDead({ run }: K6Ended): boolean {
  return (
    run.requests > 0 &&
    run.operations.every(({ statuses }) => Object.keys(statuses).every((status) => status === '0'))
  );
}

interface Finished {
  readonly plan: LoadPlan;
  readonly context: LoadContext;
  readonly from: number;
  readonly ended: readonly K6Ended[];
  readonly doubts: readonly Doubt[];
  readonly watch: IdentityWatch | null;
  readonly notes?: readonly string[];
}

function finish({ plan, context, from, ended, doubts, watch, notes = [] }: Finished): LaneResult {
  const { service } = plan;
  const identities = identitiesOf(plan, watch);
  const window = { from, to: context.now() };
  const runs = ended.map(({ run }) => run);
  const clean = context.redactor.withSecrets(secretsOf(plan));
  return {
    state: context.signal.aborted ? 'interrupted' : 'complete',
    measurements: loadMeasurements(runs, {
      run: context.runId,
      service,
      versions: { baseline: identities.baseline.version, candidate: identities.candidate.version },
    }),
    findings: [],
    doubts: doubts.map((doubt) => ({ ...doubt, reason: clean(doubt.reason) })),
    notes: [...loadNotes(plan, ended), ...notes].map(clean),
    accounting: null,
    unseen: [],
    identities,
    recordings: plan.load.kind === 'recordings' ? recordingsOf(plan.load.traffic) : [],
    window,
    unitsPerSecond: requestsPerSecond(runs.filter(({ side }) => side === 'candidate')),
    edges: null,
  };
}

function identitiesOf(
  { service }: Pick<LoadPlan, 'service'>,
  watch: IdentityWatch | null,
): LaneResult['identities'] {
  const identityOf = (side: LoadedSide): SideIdentity =>
    watch?.identity(side) ?? { version: service[side].version ?? 'unknown', identity: 'claimed' };
  return { baseline: identityOf('baseline'), candidate: identityOf('candidate') };
}

function requestsPerSecond(runs: readonly K6Ended['run'][]): number | null {
  const requests = runs.reduce((sum, run) => sum + run.requests, 0);
  const seconds = runs.reduce((sum, { window }) => sum + (window.to - window.from) / 1_000, 0);
  return requests === 0 || seconds <= 0 ? null : requests / seconds;
}
