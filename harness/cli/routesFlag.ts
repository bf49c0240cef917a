import type { ServiceConfig } from '../config/serviceConfig.ts';
import { UsageError } from '../errors/UsageError.ts';

const flag = '--routes';

/** The service of a run without a config, with the paths that are its own; all where none are given. */
export function withRoutes(service: ServiceConfig, routes: readonly string[]): ServiceConfig {
  const wrong = routes.find((route) => !/^[/*{!]/.test(route));
  if (wrong !== undefined)
    throw new UsageError(flag, `${flag} "${wrong}" is no glob on a path`, "such as '/auth/**', in quotes");
  return routes.length === 0 ? service : { ...service, routes };
}

/** A config says itself what is whose, and evidence is bound to it. */
export function refuseRoutes(routes: readonly string[]): void {
  if (routes.length === 0) return;
  throw new UsageError(
    flag,
    `${flag} is for a run without a config`,
    'leave it out, and say `routes` of the service in the config',
  );
}
