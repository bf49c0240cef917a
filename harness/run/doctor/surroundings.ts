import { relative, resolve } from 'node:path';
import { findConfigFile } from '../../config/findConfigFile.ts';
import type { HarnessConfig } from '../../config/harnessConfig.ts';
import { loadConfig } from '../../config/loadConfig.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import type { Variables } from '../../config/variables.ts';
import { ConfigError } from '../../errors/ConfigError.ts';
import { UsageError } from '../../errors/UsageError.ts';
import type { LaneName } from '../../model/measurement.ts';
import { lanes } from '../lanes.ts';
import { isThere } from './isThere.ts';
import { missing, ok, warning, type Diagnosis, type Surroundings } from './Diagnosis.ts';

export interface DoctorRequest {
  /** Null looks for one upwards. */
  readonly config: string | null;
  /** A name under `targets`; null for the services' own addresses. */
  readonly target: string | null;
  readonly cwd: string;
}

/** Reads the config and each service; what is not legal is a diagnosis and no error. A UsageError for a wrong target. */
export async function surroundings(request: DoctorRequest, env: Variables, now: Date): Promise<Surroundings> {
  const { cwd } = request;
  const diagnoses: Diagnosis[] = [];
  const config = await readConfig(request, env, diagnoses);
  const services: ServiceConfig[] = [];
  for (const name of config?.services ?? []) {
    const service = legal(name, diagnoses, () => config?.service(name) ?? null);
    if (service !== null) services.push(service);
  }
  const required = new Set<LaneName>(config?.promotion?.require.flatMap((step) => step.lanes) ?? []);
  return {
    directory: config?.directory ?? cwd,
    config,
    services,
    diagnoses,
    required,
    lanes: new Set(lanes.map(({ name }) => name)),
    now,
    env,
  };
}

async function readConfig(
  { config: path, target, cwd }: DoctorRequest,
  env: Variables,
  diagnoses: Diagnosis[],
): Promise<HarnessConfig | null> {
  if (path !== null && !(await isThere(resolve(cwd, path))))
    throw new UsageError('--config', `--config ${path} is not there`, 'without --config it is found upwards');
  try {
    if (path === null && (await findConfigFile(cwd)) === null) {
      if (target !== null)
        throw new UsageError('--target', `--target ${target}, and there is no config`, init);
      diagnoses.push(warning('config', 'there is none here or in any folder above', init));
      return null;
    }
    const own = await loadConfig({ path, cwd, env, lanes, target: null });
    if (target !== null && !own.targets.includes(target))
      throw new UsageError(
        '--target',
        `the config has no target "${target}"`,
        `there ${own.targets.length === 1 ? 'is' : 'are'}: ${own.targets.join(', ') || 'none'}`,
      );
    const count = own.services.length;
    const file = relative(cwd, own.file);
    diagnoses.push(
      ok('config', `${file} is legal and has ${String(count)} service${count === 1 ? '' : 's'}`),
    );
    return target === null ? own : await loadConfig({ path, cwd, env, lanes, target });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    diagnoses.push(missing('config', error.message, error.hint));
    return null;
  }
}

const init = 'harness init writes one; without one give the lanes --recording, --baseline and --candidate';

function legal(name: string, diagnoses: Diagnosis[], read: () => ServiceConfig | null): ServiceConfig | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    diagnoses.push(missing(name, error.message, error.hint));
    return null;
  }
}
