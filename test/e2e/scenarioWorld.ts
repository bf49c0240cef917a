import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scenarioSchema } from '../../harness/evidence/scenarioSchema.ts';
import type { ScenarioDocument, ScenarioJourney } from '../../harness/model/scenario.ts';
import type { Answering } from '../fixtures/servers/Answer.ts';
import { serve, type FixtureServer } from '../fixtures/servers/serve.ts';
import { documentIn, lastRun } from './runDirectory.ts';
import { runHarness, startHarness, type HarnessRun, type RunningHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** A folder with specs, and a server for each side. */
export interface ScenarioWorld {
  readonly cwd: string;
  readonly baseline: Pick<FixtureServer, 'url' | 'asked' | 'close'>;
  readonly candidate: Pick<FixtureServer, 'url' | 'asked' | 'close'>;
}

interface WorldParts {
  /** By file name; `test`, `expect` are there. */
  readonly specs: Readonly<Record<string, string>>;
  readonly baseline: Answering;
  readonly candidate: Answering;
}

/** Specs as in a project with `@playwright/test` beside them. */
export async function scenarioWorld({ specs, baseline, candidate }: WorldParts): Promise<ScenarioWorld> {
  const cwd = workFolder();
  symlinkSync(join(project, 'node_modules'), join(cwd, 'node_modules'));
  const library = `import { expect, test } from '${join(project, 'scenarios/lib/index.ts')}';\n`;
  const files = Object.entries(specs).map(([name, text]) => [name, library + text] as const);
  for (const [name, text] of [['package.json', '{ "type": "module" }'] as const, ...files]) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return { cwd, baseline: await serve(baseline), candidate: await serve(candidate) };
}

/** `harness scenario` without a config; paths below `/api` are the service's. */
export function scenarioArguments({ baseline, candidate }: ScenarioWorld): readonly string[] {
  const sides = ['--baseline', baseline.url, '--candidate', candidate.url, '--writes', 'isolated'];
  return ['scenario', '--spec', 'scenarios', ...sides, '--routes', '/api/**', '--quiet'];
}

interface Besides {
  readonly more?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function scenario(world: ScenarioWorld, { more = [], env = {} }: Besides = {}): Promise<HarnessRun> {
  const { cwd } = world;
  return runHarness([...scenarioArguments(world), ...more], { cwd, env, fromSources: true });
}

export function startScenario(world: ScenarioWorld): RunningHarness {
  return startHarness(scenarioArguments(world), { cwd: world.cwd, fromSources: true });
}

/** `scenario.json` of the last run. */
export function scenarioIn(cwd: string): ScenarioDocument {
  return scenarioSchema.parse(documentIn(lastRun(cwd), 'scenario.json'));
}

export function journeyIn(cwd: string, title: string): ScenarioJourney {
  const found = scenarioIn(cwd).journeys.find((one) => one.title === title);
  if (found === undefined) throw new Error(`no journey ${title}`);
  return found;
}
