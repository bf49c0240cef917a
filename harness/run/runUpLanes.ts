import type { ServiceConfig } from '../config/serviceConfig.ts';
import { bringUp, needsBringUp } from '../environment/up/bringUp.ts';
import type { Environments } from '../environment/up/Environments.ts';
import type { RunDirectory } from '../evidence/RunDirectory.ts';
import type { LaneResult } from '../lane/LaneResult.ts';
import type { Doubt } from '../model/doubt.ts';
import type { LaneName } from '../model/measurement.ts';
import { runLanes, withoutLanes, type LanesContext, type LaneTask } from './runLanes.ts';

interface LanesOrder {
  readonly service: ServiceConfig;
  readonly lanes: readonly LaneTask[];
  /** The sides that were brought up before; left out where that is still to be done. */
  readonly environments?: Environments | null;
}

interface RanLanes {
  readonly results: ReadonlyMap<LaneName, LaneResult>;
  /** What bringing up the sides adds to them. */
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
}

/**
 * Runs lanes against sides that are up: brings up what the service's config says is to be brought up, once for all of
 * them, and takes it down again whatever happens. Where a side does not come up, no lane is run.
 */
export async function runUpLanes(
  order: LanesOrder,
  context: Omit<LanesContext, 'run'> & { readonly run: RunDirectory },
): Promise<RanLanes> {
  const { service, lanes } = order;
  if (!needsBringUp(service)) return { results: await runLanes(lanes, context), doubts: [], notes: [] };
  const tell = (doing: string): void => {
    for (const { progress } of lanes) progress.doing = doing;
  };
  const { redactor, signal } = context;
  const environments = order.environments ?? (await bringUp([service], { redactor, signal, progress: tell }));
  try {
    await environments.attachLogs(service.name, (side) => context.run.sideLog(side));
    const problem = environments.problem(service.name);
    const located = environments.service.bind(environments);
    const results =
      problem === null ? await runLanes(lanes, { ...context, located }) : withoutLanes(lanes, context);
    const doubts = lanes.flatMap(({ lane }) => [
      ...(problem === null ? [] : [{ lane: lane.name, id: 'environment', reason: problem }]),
      ...deathDoubts(lane.name, environments, service.name),
    ]);
    tell('taking the sides down');
    return { results, doubts, notes: await environments.down(service.name) };
  } finally {
    await environments.down(service.name);
  }
}

/**
 * A candidate that ended by itself is at fault, and what lanes counted of it stands; a baseline that did, and what was
 * killed from outside, leave nothing to compare with.
 */
function deathDoubts(lane: LaneName, environments: Environments, service: string): readonly Doubt[] {
  return environments.deaths(service).map(({ side, told, isItsOwn }) => {
    const isFault = side === 'candidate' && isItsOwn;
    return { lane, id: isFault ? 'ended' : 'environment', reason: `the ${side} ${told}, in mid-run` };
  });
}
