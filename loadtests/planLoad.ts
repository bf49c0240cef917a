import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import process from 'node:process';
import { hasAddress } from '../harness/config/sideConfig.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { ConfigError } from '../harness/errors/ConfigError.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import { Redactor } from '../harness/redaction/Redactor.ts';
import { selectionRules } from '../harness/study/selectionRules.ts';
import type { TrafficSection } from '../harness/study/trafficSection.ts';
import { k6Environment } from './engine/k6Environment.ts';
import { findProgram } from '../harness/program/findProgram.ts';
import type { FoundProgram } from '../harness/program/FoundProgram.ts';
import { pinnedK6 } from './k6/pinnedK6.ts';
import { inspectScript } from './inspectScript.ts';
import type { LoadedSide, LoadPlan, LoadScript } from './LoadPlan.ts';
import type { LoadRequest } from './LoadRequest.ts';
import { scriptEnvironment } from './scriptEnvironment.ts';
import { planTraffic } from './planTraffic.ts';
import { requireIsolated } from './requireIsolated.ts';
import { secretsOf } from './secretsOf.ts';
import { loadSection, type LoadSection } from './section.ts';
import { trafficSectionOf } from './trafficSectionOf.ts';

/** Stands for a run's id where a script is only looked at. */
const noRun = 'none';

/** Works out a load run; every mistake in flags, config and scripts is found here, before anything is sent. */
export async function planLoad(request: LoadRequest): Promise<LoadPlan> {
  const { service, seed, shard } = request;
  const section = loadSection.parse(service.lanes.get('load') ?? {});
  // The candidate first: it is what is judged, and must not meet what the load on the baseline left behind in what both
  // share; and where the run is ended early, what decides is there.
  const sides: readonly LoadedSide[] = request.compare ? ['candidate', 'baseline'] : ['candidate'];
  for (const side of sides) requireLoadable(service, side);
  if (section.scripts.length > 0) requireIsolated(service, sides);
  const named = section.k6 === null ? null : resolve(service.directory, section.k6);
  const [paths, k6] = [
    await scriptsOf(section, service),
    await findProgram(pinnedK6, { config: named, env: process.env }),
  ];
  const traffic = trafficSectionOf(section, service);
  const selection = await selectionRules(service, namedBy(traffic), {
    operations: [],
    sample: null,
    limit: null,
    seed,
  });
  const plan = { service, section, selection, directory: service.directory, sides, shard, k6, seed };
  if (paths.length === 0) return { ...plan, load: { kind: 'recordings', traffic: await planTraffic(plan) } };
  const scripts: LoadScript[] = [];
  for (const script of paths) scripts.push({ ...script, inspected: await inspected(script, plan) });
  return { ...plan, load: { kind: 'scripts', scripts } };
}

function namedBy({ safe, unsafe, wait, vary }: TrafficSection): readonly string[] {
  return [...safe, ...unsafe, ...wait, ...vary.map(({ operation }) => operation)];
}

function requireLoadable(service: ServiceConfig, side: LoadedSide): void {
  const { production } = service[side];
  if (!hasAddress(service[side]))
    throw new UsageError(
      `--${side}`,
      `${service.name} has no address for its ${side}`,
      `give --${side} URL, or \`url\` in the config`,
    );
  if (production)
    throw new UsageError(
      `--${side}`,
      `the ${side} of ${service.name} is marked \`production: true\`: it is never loaded`,
      side === 'baseline'
        ? 'leave --compare out, or name other addresses with --target'
        : 'load an instance that serves nobody: --target NAME, or --candidate URL with a config that does not mark it',
    );
}

async function scriptsOf(
  section: LoadSection,
  { directory, name }: ServiceConfig,
): Promise<readonly Pick<LoadScript, 'path' | 'title'>[]> {
  const scripts: Pick<LoadScript, 'path' | 'title'>[] = [];
  for (const script of new Set(section.scripts)) {
    const path = resolve(directory, script);
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isFile())
      throw new UsageError(
        '--script',
        `the load script ${script} of ${name} is ${found === null ? 'not there' : 'no file'}`,
        `looked for ${path}; correct --script, or \`load.scripts\` in the config`,
      );
    scripts.push({ path, title: relative(directory, path) });
  }
  return scripts;
}

/** What k6 says of a script. A ConfigError quotes what it dislikes; null where there is no k6 to ask. */
async function inspected(
  { path, title }: Pick<LoadScript, 'path' | 'title'>,
  plan: Omit<LoadPlan, 'load'> & { readonly k6: FoundProgram },
): Promise<LoadScript['inspected']> {
  if (plan.k6.kind !== 'found') return null;
  const given = scriptEnvironment(plan, plan.sides[0] ?? 'candidate', noRun);
  const { variables } = k6Environment(process.env, given);
  const inspection = await inspectScript(plan.k6.path, path, plan.directory, variables);
  if (inspection.kind === 'inspected') return inspection.script;
  // What a script throws may quote what it was given.
  const problem = new Redactor().withSecrets(secretsOf(plan))(inspection.problem);
  throw new ConfigError(title, `k6 cannot use this script: ${problem}`, null);
}
