import process from 'node:process';
import { loadConfig } from '../config/loadConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { UsageError } from '../errors/UsageError.ts';
import { lanes } from '../run/lanes.ts';
import { refuseRoutes } from './routesFlag.ts';
import { servicesNamed } from './servicesNamed.ts';

/** The one service of the config that a command is about which sends nothing: its sides need no addresses. `what`: `a pact`. */
export async function oneServiceUnsent(
  flags: {
    readonly config?: string | undefined;
    readonly service?: string | undefined;
    readonly routes: readonly string[];
  },
  cwd: string,
  what: string,
): Promise<ServiceConfig> {
  refuseRoutes(flags.routes);
  const path = flags.config ?? null;
  const config = await loadConfig({ path, cwd, env: process.env, lanes, target: null, sends: false });
  const [name = '', ...others] = servicesNamed({ service: flags.service, all: false }, config);
  if (others.length > 0) throw new UsageError('--service', `${what} is of one service`, 'name one');
  return config.service(name);
}
