import { resolve } from 'node:path';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import { scenarioSection } from './section.ts';

/** What flags say of scenarios over what the config says; null or empty where nothing was said. */
export interface ScenarioFlagsGiven {
  readonly specs: readonly string[];
  readonly browser: string | null;
  readonly workers: number | null;
}

/** The service with what the flags say in its scenario section; paths of flags are taken from `cwd`. */
export function withScenarioFlags(
  service: ServiceConfig,
  { specs, browser, workers }: ScenarioFlagsGiven,
  cwd: string,
): ServiceConfig {
  const section = scenarioSection.parse(service.lanes.get('scenario') ?? {});
  if (browser === '') throw new UsageError('--browser', '--browser is empty');
  if (specs.includes('')) throw new UsageError('--spec', '--spec is empty');
  const merged = {
    ...section,
    // What is asked for by name is all that is asked for.
    ...(specs.length === 0 ? {} : { specs: specs.map((spec) => resolve(cwd, spec)) }),
    ...(browser === null ? {} : { browser: resolve(cwd, browser) }),
    ...(workers === null ? {} : { workers }),
  };
  return { ...service, lanes: new Map(service.lanes).set('scenario', merged) };
}
