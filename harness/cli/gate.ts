import { randomBytes } from 'node:crypto';
import process from 'node:process';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { UsageError } from '../errors/UsageError.ts';
import type { Door } from '../redaction/Door.ts';
import { conductGate } from '../run/gate/conductGate.ts';
import { explainGate } from '../run/gate/explainGate.ts';
import type { GateRequest } from '../run/gate/GateRequest.ts';
import { givenRuns, versionOfRuns } from '../run/gate/givenRuns.ts';
import { planGate, type GatePlan } from '../run/gate/planGate.ts';
import { upForVersion } from '../run/gate/upForVersion.ts';
import { candidateVersion } from '../run/gate/versionOf.ts';
import { lanes } from '../run/lanes.ts';
import { showProgress } from '../run/liveProgress.ts';
import { watchPace } from '../run/watchPace.ts';
import { askedFlags } from './askedFlags.ts';
import { codeOfVerdict, commandRun } from './commandRun.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { GateFlags } from './gateOptions.ts';
import { rateFlag } from './rateFlag.ts';
import { eachInTurn } from './runLane.ts';
import { servicesNamed } from './servicesNamed.ts';
import { tellGate } from './tellGate.ts';

/** `harness gate`. */
export async function gate(flags: GateFlags): Promise<void> {
  await commandRun(flags['log-level'], async (door, signal) => {
    checkTogether(flags);
    const config = await loadConfig({
      path: flags.config ?? null,
      cwd: process.cwd(),
      env: process.env,
      lanes,
      target: flags.target ?? null,
    });
    // All are planned before any is run: a mistake in the last one is found while nothing has run.
    const plans: GatePlan[] = [];
    try {
      for (const name of servicesNamed(flags, config))
        plans.push(await planned(requestOf(name, config, flags), flags, door, signal));
      return await eachInTurn(plans, signal, (plan) => conduct(plan, flags, door, signal));
    } finally {
      for (const { environments } of plans) await environments?.down();
    }
  });
}

type Told = Pick<GateFlags, 'explain' | 'quiet' | 'format'>;

/** Judges one service. */
export async function judge(
  request: GateRequest,
  flags: Told,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  return conduct(await planned(request, flags, door, signal), flags, door, signal);
}

async function planned(
  request: GateRequest,
  { explain, quiet }: Told,
  door: Door,
  signal: AbortSignal,
): Promise<GatePlan> {
  const environments = explain ? null : await upForVersion(request, { door, signal, quiet });
  try {
    const service = environments?.service(request.service) ?? request.service;
    return await planGate(request, await versionOf({ ...request, service }, explain), environments);
  } catch (error) {
    await environments?.down();
    throw error;
  }
}

async function conduct(plan: GatePlan, flags: Told, door: Door, signal: AbortSignal): Promise<ExitCode> {
  if (flags.explain) {
    door.terminal.print(explainGate(plan));
    return exitCodes.success;
  }
  const isShown = !flags.quiet && plan.lanes.length > 0;
  const hide = isShown ? showProgress(door.terminal, plan.lanes) : (): void => undefined;
  const ends = [watchPace(door.terminal, plan.lanes), hide];
  const conducted = await conductGate(plan, door, signal).finally(() => ends.forEach((end) => end()));
  await tellGate(conducted, flags.format, door);
  return codeOfVerdict(conducted.verdict.verdict);
}

/** Null where nobody says it before it is asked, or the candidate did not. */
async function versionOf(request: GateRequest, explain: boolean): Promise<string | null> {
  const { candidateVersion: given, service, fromRuns } = request;
  if (given !== null || explain) return given ?? service.candidate.version;
  if (fromRuns.length === 0) return candidateVersion(service);
  return versionOfRuns(await givenRuns(request), {
    wanted: service.candidate.version,
    service: service.name,
  });
}

/** Flags that would do nothing beside others are refused: somebody counts on them. */
function checkTogether(flags: GateFlags): void {
  const collects = flags['from-run'].length > 0;
  if (flags.at !== undefined && !collects)
    throw new UsageError(
      '--at',
      '--at is the time at which runs made before are judged, and no --from-run names any',
      'leave it out: what is run now is judged when it has ended',
    );
  for (const flag of ['limit-exchanges', 'rate'] as const)
    if (collects && flags[flag] !== undefined)
      throw new UsageError(
        `--${flag}`,
        `--${flag} does nothing beside --from-run: nothing is run then`,
        'leave it out',
      );
}

function requestOf(name: string, config: HarnessConfig, flags: GateFlags): GateRequest {
  const service = config.service(name);
  const version = flags['candidate-version'] ?? null;
  return {
    config,
    service: version === null ? service : { ...service, candidate: { ...service.candidate, version } },
    lanes,
    cwd: process.cwd(),
    out: flags.out ?? null,
    // The seed only moves what a run does, and nothing is run where runs are collected.
    seed: flags.seed ?? (flags['from-run'].length > 0 ? '' : randomBytes(4).toString('hex')),
    flags: askedFlags(flags),
    at: timeOf(flags.at),
    from: flags.from ?? null,
    to: flags.to ?? null,
    verdicts: flags.verdict,
    fromRuns: flags['from-run'],
    candidateVersion: version,
    limit: flags['limit-exchanges'] ?? null,
    rate: rateFlag(flags.rate),
    history: true,
  };
}

/** Clocks of two machines may disagree by so much, ms. */
const clockSkew = 300_000;

function timeOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const time = new Date(text);
  if (isTime && time.getTime() > Date.now() + clockSkew)
    throw new UsageError('--at', `--at ${text} is yet to come`, 'a decision is made now or was made before');
  if (isTime && !Number.isNaN(time.getTime())) return time;
  throw new UsageError(
    '--at',
    `--at ${text} is no time`,
    'ISO 8601 with its zone, such as 2026-11-21T08:00:00Z',
  );
}
