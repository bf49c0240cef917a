import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../config/loadConfig.ts';
import { requiredLanes } from '../config/promotion.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
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
  readonly service: string;
  /** What the config reads of the environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** The service as it is judged, of the one that the config gives. */
  readonly as: (service: ServiceConfig) => ServiceConfig;
}

const steps = { from: 5, to: 10 } as const;

/** The gate of an example's config, for one step. */
export async function judgeExample(
  { example, config: file, service: name, variables, as }: ExampleJudged,
  flags: DemoFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  const cwd = process.cwd();
  const config = await loadConfig({
    path: fileURLToPath(new URL(`../../examples/${example}/${file}`, import.meta.url)),
    cwd,
    env: { ...process.env, ...variables },
    lanes,
    target: null,
  });
  // Once: without k6 the load lane says that it is missing, and the rest is judged.
  if (config.promotion !== null && requiredLanes(config.promotion, steps.to).includes('load'))
    await ensureProgram(pinnedK6, door, signal);
  const request = {
    config,
    service: as(config.service(name)),
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
