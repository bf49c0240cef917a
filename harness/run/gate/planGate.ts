import { resolve } from 'node:path';
import { defaultPromotion, requiredLanes, type Promotion } from '../../config/promotion.ts';
import type { Environments } from '../../environment/up/Environments.ts';
import { EvidenceError } from '../../errors/EvidenceError.ts';
import { UsageError } from '../../errors/UsageError.ts';
import { readVerdict } from '../../evidence/readVerdict.ts';
import { nextStep, type Step } from '../../gate/nextStep.ts';
import type { RunPolicy } from '../../gate/Policy.ts';
import type { Doubt } from '../../model/doubt.ts';
import { verifiedPacts, type ManifestFile } from '../../model/manifest.ts';
import type { LaneName } from '../../model/measurement.ts';
import type { Verdict } from '../../model/verdict.ts';
import { laneTask } from '../laneTask.ts';
import { policyOf } from '../policyOf.ts';
import type { LaneTask } from '../runLanes.ts';
import type { GateRequest } from './GateRequest.ts';

/** A gate run, worked out: every mistake in flags, config and files has been found, and nothing has run. */
export interface GatePlan {
  readonly request: GateRequest;
  /** The sides, where they were brought up to be asked who they are; null where that is still to be done. */
  readonly environments?: Environments | null;
  /** Null where the candidate was asked and did not say. */
  readonly version: string | null;
  readonly step: Step;
  readonly policy: RunPolicy;
  readonly promotion: Promotion;
  /** Lanes to run here: none where runs made elsewhere are collected. */
  readonly lanes: readonly LaneTask[];
  /** Why a required lane cannot run here. */
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
  /** Those given, on this version. */
  readonly verdicts: readonly Verdict[];
  /** Files that decide what counts, of each lane that the step requires. */
  readonly inputs: ReadonlyMap<LaneName, readonly ManifestFile[]>;
  /** The recordings that the config names, as they are now; null where they are not here. */
  readonly recordings: readonly ManifestFile[] | null;
}

/** Works a gate run out. A ConfigError or UsageError says what is wrong. */
export async function planGate(
  request: GateRequest,
  version: string | null,
  environments: Environments | null = null,
): Promise<GatePlan> {
  const { config, lanes, service } = request;
  const configured = lanes.filter(({ name }) => service.lanes.has(name)).map(({ name }) => name);
  const promotion = config.promotion ?? defaultPromotion(configured.length === 0 ? ['shadow'] : configured);
  const { step, notes, verdicts } = await stepOf(request, promotion, version);
  const required = requiredLanes(promotion, step.to);
  const known = lanes.filter(({ name }) => required.includes(name));
  const missing = required.filter((name) => !known.some((lane) => lane.name === name));
  const collects = request.fromRuns.length > 0;
  const tasks = collects ? [] : await prepared(request, known);
  const inputs = await inputsOf(required, known, tasks, service);
  return {
    request,
    environments,
    version,
    step,
    policy: policyOf('gate', service, required, lanes),
    promotion,
    lanes: tasks,
    doubts: collects ? [] : missing.map((lane) => ({ lane, id: 'missing', reason: noLane(step, lane) })),
    notes: [
      ...(config.promotion === null ? [unrequired(promotion, required)] : []),
      ...notes,
      ...(hasPacts(known, inputs) ? [] : [pactsUnknown]),
    ],
    verdicts,
    inputs,
    recordings: await recordingsOf(known, service),
  };
}

async function inputsOf(
  required: readonly LaneName[],
  lanes: readonly LaneTask['lane'][],
  tasks: readonly LaneTask[],
  service: GateRequest['service'],
): Promise<GatePlan['inputs']> {
  const inputs = new Map<LaneName, readonly ManifestFile[]>(required.map((name) => [name, []]));
  for (const lane of lanes) {
    const task = tasks.find((one) => one.lane.name === lane.name);
    const pacts = task === undefined ? ((await lane.pacts?.(service)) ?? null) : null;
    const read = task?.prepared.inputs ?? (pacts === null ? [] : [pacts]);
    inputs.set(lane.name, [...(await lane.inputs(service)), ...read]);
  }
  return inputs;
}

function hasPacts(lanes: readonly LaneTask['lane'][], inputs: GatePlan['inputs']): boolean {
  return lanes
    .filter(({ pacts }) => pacts !== undefined)
    .every(({ name }) => inputs.get(name)?.some(({ path }) => path === verifiedPacts) ?? false);
}

function unrequired({ steps }: Promotion, required: readonly LaneName[]): string {
  return `nothing is required by the config, which has no \`promotion\`: taken for required was ${required.join(' and ')}, and for steps ${steps.join(', ')}`;
}

const pactsUnknown =
  "the config's pacts cannot be had here: whether the runs verified what they ask for by now nobody can say; those count that verified the same as the latest";

const noLane = (step: Step, lane: string): string =>
  `the step to ${String(step.to)} % requires it, and this harness has no lane ${lane} yet`;

async function recordingsOf(
  lanes: readonly LaneTask['lane'][],
  service: GateRequest['service'],
): Promise<GatePlan['recordings']> {
  const files: ManifestFile[] = [];
  for (const lane of lanes) {
    const named = await lane.recordings(service);
    if (named === null) return null;
    files.push(...named);
  }
  return files;
}

async function prepared(
  { service, cwd, seed, limit, rate, at }: GateRequest,
  lanes: readonly LaneTask['lane'][],
): Promise<readonly LaneTask[]> {
  const asked = { service, cwd, seed, limit, rate, at: at ?? new Date() };
  const tasks: LaneTask[] = [];
  for (const lane of lanes) tasks.push(laneTask(lane, service, await lane.prepare(asked)));
  return tasks;
}

/** What was given is an input: that it cannot be read is a UsageError. */
async function verdictAt(path: string): Promise<Verdict> {
  try {
    return await readVerdict(path);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new UsageError('--verdict', error.message, error.hint);
  }
}

async function stepOf(
  { service, cwd, verdicts, from, to }: GateRequest,
  promotion: Promotion,
  version: string | null,
): Promise<Pick<GatePlan, 'step' | 'notes' | 'verdicts'>> {
  const given: Verdict[] = [];
  const notes: string[] = [];
  for (const path of verdicts) {
    const verdict = await verdictAt(resolve(cwd, path));
    if (verdict.service !== service.name)
      throw new UsageError('--verdict', `${path} is a verdict on ${verdict.service}, not on ${service.name}`);
    if (version === null || verdict.candidate.version === version) given.push(verdict);
    else
      notes.push(
        `the verdict ${path} is on version ${verdict.candidate.version}: ${version} starts at its first step`,
      );
  }
  const step = nextStep(promotion.steps, { from, to }, given);
  if ('problem' in step) throw new UsageError('--to', step.problem, step.hint);
  return { step, notes, verdicts: given };
}
