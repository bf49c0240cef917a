import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../config/loadConfig.ts';
import { requiredLanes } from '../config/promotion.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import type { SideConfig } from '../config/sideConfig.ts';
import { pinnedK6 } from '../../loadtests/k6/pinnedK6.ts';
import { ensureProgram } from '../program/ensureProgram.ts';
import type { Door } from '../redaction/Door.ts';
import { lanes } from '../run/lanes.ts';
import type { DemoExample } from './demoExamples.ts';
import type { DemoFlags } from './demoOptions.ts';
import type { ExitCode } from './exitCodes.ts';
import { judge as judgeService } from './gate.ts';

/** Which service of which example is judged, and how. */
export interface ExampleJudged {
  readonly example: DemoExample;
  /** File name of the example's config. */
  readonly config: string;
  /** Of the config, where its sides are brought up; null for its own. */
  readonly target: string | null;
  readonly service: string;
  /** The service as it is judged, of the one that the config gives. */
  readonly as: (service: ServiceConfig) => ServiceConfig;
}

const steps = { from: 5, to: 10 } as const;

/** The gate of an example's config, for one step. */
export async function judgeExample(
  { example, config: file, target, service: name, as }: ExampleJudged,
  flags: DemoFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  const cwd = process.cwd();
  const config = await loadConfig({
    path: fileURLToPath(new URL(`../../examples/${example}/${file}`, import.meta.url)),
    cwd,
    env: { ...process.env, FAULTS: flags.fault.join(',') },
    lanes,
    target,
  });
  // Once: without k6 the load lane says that it is missing, and the rest is judged.
  if (config.promotion !== null && requiredLanes(config.promotion, steps.to).includes('load'))
    await ensureProgram(pinnedK6, door, signal);
  const request = {
    config,
    service: withThisNode(as(config.service(name))),
    lanes,
    cwd,
    out: join(cwd, '.harness', 'runs'),
    seed: 'demo',
    flags: { demo: true, fault: flags.fault, 'limit-exchanges': flags['limit-exchanges'] ?? null },
    at: null,
    ...steps,
    verdicts: [],
    fromRuns: [],
    candidateVersion: null,
    limit: flags['limit-exchanges'] ?? null,
    rate: 'max' as const,
    // The systems are new each time: what earlier ones answered is no evidence of these.
    history: false,
  };
  return judgeService(request, { explain: false, quiet: flags.quiet, format: flags.format }, door, signal);
}

/** The systems run on the Node that runs this, whichever one the shell would take. */
function withThisNode(service: ServiceConfig): ServiceConfig {
  return { ...service, baseline: onThisNode(service.baseline), candidate: onThisNode(service.candidate) };
}

function onThisNode(side: SideConfig): SideConfig {
  const { up } = side;
  if (up?.kind !== 'process') return side;
  const node = `'${process.execPath.replaceAll("'", String.raw`'\''`)}'`;
  return { ...side, up: { ...up, command: up.command.replace(/^node /, () => `${node} `) } };
}
