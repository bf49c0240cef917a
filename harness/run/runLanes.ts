import { setTimeout as sleep } from 'node:timers/promises';
import type { LaneTerms } from '../config/laneTerms.ts';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import type { Disturbance, Lane, LaneContext, PreparedLane } from '../lane/Lane.ts';
import type { LaneProgress } from '../lane/LaneProgress.ts';
import type { LaneResult } from '../lane/LaneResult.ts';
import type { LaneName } from '../model/measurement.ts';
import type { SideIdentity } from '../model/verdict.ts';
import type { Log } from '../redaction/Log.ts';

/** A lane that is ready to run, and what the service asks of it. */
export interface LaneTask {
  readonly lane: Lane;
  readonly terms: LaneTerms;
  readonly prepared: PreparedLane;
  readonly progress: LaneProgress;
}

export interface LanesContext extends Omit<LaneContext, 'progress'> {
  readonly log: Log;
  readonly identities: { readonly baseline: SideIdentity; readonly candidate: SideIdentity };
  /** Whether a crash of a lane is told as its doubt; else it is thrown. */
  readonly survive: boolean;
  /** ms that a lane may take to end once its time is over; 10 s where nothing is said. */
  readonly grace?: number;
}

const defaultGrace = 10_000;
/** The longest that a timer can wait, ms: 24 days. */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs lanes side by side where they do not disturb one another: those that change a side's state one by one, and load
 * alone at the end. A lane that crashes or takes too long is told as a doubt, and the others finish. Results come in
 * the order of the tasks, so that the same evidence is written down the same way.
 */
export async function runLanes(
  tasks: readonly LaneTask[],
  context: LanesContext,
): Promise<ReadonlyMap<LaneName, LaneResult>> {
  const results = new Map<LaneName, LaneResult>();
  const of = (disturbance: Disturbance): readonly LaneTask[] =>
    tasks.filter(({ lane }) => lane.disturbs === disturbance);
  const oneByOne = async (some: readonly LaneTask[]): Promise<void> => {
    for (const [at, task] of some.entries()) {
      const waiting = some.slice(at + 1);
      for (const { progress } of waiting) progress.doing = waitingFor([task]);
      // What was not begun before an interruption is not begun after it.
      const isOver = context.signal.aborted;
      results.set(task.lane.name, isOver ? notBegun(context) : await runLane(task, context));
    }
  };
  const alone = of('everything');
  const before = tasks.filter((task) => !alone.includes(task));
  if (before.length > 0) for (const { progress } of alone) progress.doing = waitingFor(before);
  await Promise.all([...of('nothing').map((task) => oneByOne([task])), oneByOne(of('state'))]);
  await oneByOne(alone);
  const inOrder = tasks.map(({ lane }) => [lane.name, results.get(lane.name)] as const);
  return new Map(
    inOrder.flatMap(([name, result]) => (result === undefined ? [] : [[name, result] as const])),
  );
}

async function runLane(task: LaneTask, context: LanesContext): Promise<LaneResult> {
  const { lane, terms, prepared, progress } = task;
  const from = context.now();
  const end = new AbortController();
  const signals = [context.signal, end.signal];
  const over = new AbortController();
  const timer =
    terms.timeout === null ? null : setTimeout(() => end.abort(), Math.min(terms.timeout, longestTimer));
  try {
    progress.doing = 'starting';
    const running = prepared.run({ ...context, progress, signal: AbortSignal.any(signals) });
    // A lane that is given up may still fail later: nobody is left to hear of it.
    running.catch(() => undefined);
    const result = await Promise.race([running, ended(end.signal, over.signal, context.grace)]);
    if (result === null) return withoutResult(task, context, from, 'timed-out');
    return end.signal.aborted ? afterItsTime(result, task, context.signal) : result;
  } catch (error) {
    if (!context.survive) throw error;
    if (end.signal.aborted) return withoutResult(task, context, from, 'timed-out');
    return withoutResult(task, context, from, 'crashed', crashOf(error, lane.name, context.log));
  } finally {
    if (timer !== null) clearTimeout(timer);
    over.abort();
  }
}

/** `waiting for shadow and contract` */
function waitingFor(tasks: readonly LaneTask[]): string {
  return `waiting for ${tasks.map(({ lane }) => lane.name).join(' and ')}`;
}

/** Why a lane has no result, for people. What a side or its config did is no fault of ours, and needs no stack. */
function crashOf(error: unknown, lane: LaneName, log: Log): string {
  const stack = error instanceof Error ? { stack: error.stack ?? '' } : {};
  if (error instanceof EnvironmentError) {
    log.debug(`${lane}: ${error.message}`, stack);
    return error.hint === null ? error.message : `${error.message}: ${error.hint}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  log.error(`${lane}: ${message}`, stack);
  return `it crashed: ${message}`;
}

/** Null once a lane was told to end and has not done so in time, or is `over`. Keeps the process alive meanwhile. */
async function ended(signal: AbortSignal, over: AbortSignal, grace = defaultGrace): Promise<null> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await sleep(grace, null, { signal: over }).catch(() => null);
  return null;
}

/** What was measured until then is kept; that it is not all of it is a doubt. */
function afterItsTime(result: LaneResult, { lane, terms }: LaneTask, outside: AbortSignal): LaneResult {
  const reason = `it was ended after ${String((terms.timeout ?? 0) / 1_000)} s, its \`timeout\``;
  return {
    ...result,
    state: outside.aborted ? result.state : 'complete',
    doubts: [{ lane: lane.name, id: 'timed-out', reason }, ...result.doubts],
  };
}

function notBegun(context: LanesContext): LaneResult {
  return { ...nothing(context, context.now()), state: 'interrupted' };
}

/** The results of lanes that cannot be run at all. */
export function withoutLanes(
  tasks: readonly LaneTask[],
  context: Pick<LanesContext, 'identities' | 'now'>,
): ReadonlyMap<LaneName, LaneResult> {
  return new Map(tasks.map(({ lane }) => [lane.name, nothing(context, context.now())]));
}

function withoutResult(
  { lane, terms }: LaneTask,
  context: LanesContext,
  from: number,
  id: 'crashed' | 'timed-out',
  crash = '',
): LaneResult {
  const reason =
    id === 'crashed'
      ? crash
      : `it did not end within ${String((terms.timeout ?? 0) / 1_000)} s, its \`timeout\``;
  return { ...nothing(context, from), doubts: [{ lane: lane.name, id, reason }] };
}

function nothing({ identities, now }: Pick<LanesContext, 'identities' | 'now'>, from: number): LaneResult {
  return {
    state: 'complete',
    measurements: [],
    findings: [],
    doubts: [],
    notes: [],
    accounting: null,
    unseen: [],
    identities,
    recordings: [],
    window: { from, to: now() },
    unitsPerSecond: null,
    edges: null,
  };
}
