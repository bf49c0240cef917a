import type { Doubt } from '../harness/model/doubt.ts';
import type { Accounting } from '../harness/model/outcome.ts';
import type { SideIdentity } from '../harness/model/verdict.ts';
import type { LaneProgress } from '../harness/lane/LaneProgress.ts';
import type { LaneResult } from '../harness/lane/LaneResult.ts';
import type { Edge } from '../harness/correlation/Edge.ts';
import type { EarlierRun } from '../harness/evidence/readEarlier.ts';
import type { Redactor } from '../harness/redaction/Redactor.ts';
import { afterthoughts } from './doubts/afterthoughts.ts';
import { runPasses } from './authorisation/runPasses.ts';
import { Continuity } from './resume/Continuity.ts';
import { confirmed, type Confirmed } from './findings/confirmed.ts';
import { openConnections, type Connections } from './sides/connections.ts';
import type { Fates } from './resume/Fates.ts';
import { FindingSink, type LineSink } from './findings/FindingSink.ts';
import { IdentityWatch } from '../harness/environment/IdentityWatch.ts';
import type { RunKeeper } from './resume/Keeping.ts';
import { withLatencies } from './latency/latencyMeasurements.ts';
import { unresetControl } from './noise/controlReady.ts';
import type { Learned } from '../harness/study/learn.ts';
import { study } from '../harness/study/study.ts';
import { unreadable } from '../harness/study/unreadable.ts';
import { measurementsOf } from './measurements.ts';
import type { NoiseWatch } from './noise/NoiseWatch.ts';
import { overNoise, type NoiseResult } from './noise/overNoise.ts';
import { watchNoise } from './noise/watchNoise.ts';
import type { NoisyField } from './noise/NoisyField.ts';
import { absenceText, shadowNotes } from './notes.ts';
import { overRun, type WholeRun } from './findings/overRun.ts';
import { preflight } from './study/preflight.ts';
import { Replay } from './replay/Replay.ts';
import { replayed } from './replay/replayed.ts';
import type { ShadowPlan } from './ShadowPlan.ts';
import { staleState } from './doubts/staleState.ts';
import { Tally } from './replay/Tally.ts';
import { tellDeath } from './replay/tellDeath.ts';
import { saysNothing } from './doubts/saysNothing.ts';
import { throttledAlone } from './doubts/throttledAlone.ts';
import type { Settled, Work } from './replay/Work.ts';

export interface ShadowContext {
  readonly runId: string;
  readonly lines: LineSink & { edges(edges: readonly Edge[]): Promise<void> };
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly progress: LaneProgress;
  /** ms since the epoch: the only clock of the lane that ends up in files. */
  readonly now: () => number;
  /** Told of each exchange once it is settled, with all that was sent and answered: for benches. Must not wait. */
  readonly observed?: (work: Work, settled: Settled) => void;
  /** Where is kept what it takes to go on after a death; null where nobody will. */
  readonly keeper?: RunKeeper | null;
  /** What the run left when it ended before its end; null for one from its beginning. */
  readonly earlier?: EarlierRun | null;
}

/** What the lane measured; the recordings it was read from are the plan's. */
export type ShadowResult = Omit<LaneResult, 'recordings'> & {
  readonly accounting: Accounting;
  /** Fields at which the baseline differed from itself. */
  readonly noisy: readonly NoisyField[];
};

/** The shadow lane: reads, replays to both sides, compares, confirms. Judges nothing. */
export async function runShadow(given: ShadowPlan, context: ShadowContext): Promise<ShadowResult> {
  const { progress, signal } = context;
  const now = context.now();
  progress.doing = 'reading the recording';
  // What was counted before must not be judged by a part of the recording.
  const isUnderWay = (context.earlier?.phase ?? null) !== null;
  const reading = isUnderWay ? new AbortController().signal : signal;
  const { plan, learned } = await study(given, reading);
  await context.lines.edges(learned.table.edges);
  progress.total = learned.counts.selected;
  const tally = new Tally(learned.counts);
  const continuity = await Continuity.of(plan, context.earlier ?? null, context.keeper ?? null);
  const from = continuity.startedAt ?? now;
  const run = { plan, learned, tally, context, continuity, from };
  const before = await preflight(plan.service, learned, isUnderWay);
  if (before.length > 0 || (signal.aborted && !isUnderWay)) {
    return finish({ ...run, doubts: before });
  }
  const connections = await openConnections(plan, learned, context.runId, continuity.keeping());
  const watch = new IdentityWatch(plan.service, 'shadow', ['baseline', 'candidate']);
  try {
    const isReady = continuity.isUnderWay || (await isReset(connections, context));
    if (!isReady) return finish({ ...run, doubts: [] });
    await watch.ask();
    await continuity.begins(watch);
    watch.start();
    progress.doing = null;
    const sink = new FindingSink(context.lines, context.redactor, connections.comparator);
    const fates = await continuity.recall(learned, tally, sink, reading);
    const { replay, noise } = mainPass({ plan, learned, tally, connections, sink, context, fates });
    const exchangesPerSecond = await replayed(replay, { tally, connections, progress, signal });
    if (!signal.aborted) await watch.ask();
    tellDeath(connections.vitality, sink);
    const quiet = await overNoise(
      { lines: context.lines, watch: noise, tally, sink, writes: plan.writes },
      { service: plan.service, control: connections.control, baseline: watch.identity('baseline') },
    );
    const whole = await overRun(plan, connections.comparator, sink, signal);
    const doubts = [
      ...watch.doubts(),
      ...whole.doubts,
      ...quiet.doubts,
      ...countDoubts(plan, learned, quiet.tally),
      ...afterthoughts(plan, quiet.tally, connections.vitality, replay),
      // After what says with which statuses: credentials that ran out look like leftovers too.
      ...staleState(plan, quiet.tally),
    ];
    const found = sink.findings((operation) => quiet.tally.operations.get(operation)?.compared ?? 0);
    const rules = plan.rules.usedRules();
    progress.doing = 'replaying findings alone to confirm them';
    const again = await confirmed(found, sink, { plan, learned, connections, continuity, signal });
    const passes = await continuity.passes();
    const withPasses = await runPasses({ ...context, plan: passes.plan, learned, connections });
    const all = [...doubts, ...continuity.doubts(again.findings), ...passes.doubts];
    const settled = { ...run, tally: quiet.tally, quiet, whole, doubts: all };
    return withPasses(finish({ ...settled, again, watch, exchangesPerSecond, replay, rules }));
  } finally {
    await watch.stop();
    await connections.close();
    progress.doing = 'done';
  }
}

/** The pass that is judged, and what watches for natural noise beside it. */
function mainPass(run: {
  readonly plan: ShadowPlan;
  readonly learned: Learned;
  readonly tally: Tally;
  readonly connections: Connections;
  readonly sink: FindingSink;
  readonly context: ShadowContext;
  readonly fates: Fates | null;
}): { readonly replay: Replay; readonly noise: NoiseWatch | null } {
  const { plan, learned, tally, connections, sink, context, fates } = run;
  const exchanger = connections.createExchanger('main', 'run', connections.control);
  const noise = watchNoise(plan, learned, connections, context);
  const observed = context.observed ?? null;
  const { vitality } = connections;
  const parts = { exchanger, tally, vitality, sink, noise, observed, fates };
  return { replay: new Replay(plan, learned, parts), noise };
}

function countDoubts(plan: ShadowPlan, learned: Learned, tally: Tally): readonly Doubt[] {
  const counted = [...unreadable('shadow', learned), ...saysNothing(tally), ...throttledAlone(plan, tally)];
  return [...unresetControl(plan, learned), ...counted];
}

interface Finished {
  readonly plan: ShadowPlan;
  readonly learned: Learned;
  readonly tally: Tally;
  readonly context: ShadowContext;
  readonly continuity: Continuity;
  readonly from: number;
  readonly doubts: readonly Doubt[];
  readonly again?: Confirmed;
  readonly watch?: IdentityWatch;
  readonly exchangesPerSecond?: number;
  readonly replay?: Replay;
  readonly rules?: ReturnType<ShadowPlan['rules']['usedRules']>;
  readonly whole?: WholeRun;
  readonly quiet?: NoiseResult;
}

function finish(run: Finished): ShadowResult {
  const { plan, learned, tally, context, from, replay } = run;
  const { service } = plan;
  const window = { from, to: context.now() };
  const claimed = (version: string | null): SideIdentity => ({
    version: version ?? 'unknown',
    identity: 'claimed',
  });
  const identities = {
    baseline: run.watch?.identity('baseline') ?? claimed(service.baseline.version),
    candidate: run.watch?.identity('candidate') ?? claimed(service.candidate.version),
  };
  return {
    state: context.signal.aborted ? 'interrupted' : 'complete',
    measurements: withLatencies(
      measurementsOf(tally, {
        run: context.runId,
        service: service.name,
        version: identities.candidate.version,
        window,
        sessions: sessionsOf(run),
      }),
      service,
      replay?.latencies ?? null,
    ),
    findings: run.again?.findings ?? [],
    doubts: run.doubts,
    accounting: tally.accounting(),
    noisy: run.quiet?.fields ?? [],
    identities,
    unseen: unseenOf(run),
    edges: learned.table.edges.length,
    remarks: replay?.breaker.absences().map(absenceText) ?? [],
    notes: [
      ...run.continuity.notes(tally.accounting()),
      ...shadowNotes(plan, learned, {
        identities,
        findings: run.again?.findings ?? [],
        replay: replay ?? null,
        rules: run.rules ?? [],
        compared: (operation) => tally.operations.get(operation)?.compared ?? 0,
        whole: [run.whole, run.quiet, run.again].flatMap((part) => part?.notes ?? []),
      }),
    ],
    window,
    unitsPerSecond: run.exchangesPerSecond ?? null,
  };
}

/** Sessions that were compared; of people whose key is too broad to join what they did, no more than there are people. */
function sessionsOf({ tally, learned, replay }: Finished): { readonly total: number; readonly bad: number } {
  const { total, bad } = tally.sessions((number) => replay?.placer.tracker.root(number) ?? number);
  const most = learned.keys.mostSessions();
  return { total: Math.min(total, most), bad: Math.min(bad, most) };
}

/** What the user left out by name was meant; what a limit or a sample happened to leave out was not. */
function unseenOf({ plan, learned }: Finished): readonly string[] {
  if (plan.selection.operations.size > 0) return [];
  return [...learned.narrowed].filter((id) => !learned.counts.operations.has(id)).toSorted();
}

/** False where the run ended meanwhile: resumed, it is to reset them anew. */
async function isReset(
  connections: Connections,
  { progress, signal }: Pick<ShadowContext, 'progress' | 'signal'>,
): Promise<boolean> {
  progress.doing = 'resetting both sides';
  await connections.reset(signal);
  return !signal.aborted;
}
