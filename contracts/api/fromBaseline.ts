import process from 'node:process';
import { operationId } from '../../harness/operation/OperationResolver.ts';
import { findProgram } from '../../harness/program/findProgram.ts';
import { programProblem } from '../../harness/program/programProblem.ts';
import { RouteMatcher } from '../../harness/operation/RouteMatcher.ts';
import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { pinnedOasdiff } from '../oasdiff/pinnedOasdiff.ts';
import type { Change } from '../oasdiff/readChanges.ts';
import { runOasdiff } from '../oasdiff/runOasdiff.ts';
import type { ApiTally } from './ApiTally.ts';
import type { OpenApiFile } from './readOpenApi.ts';
import { samePaths } from './samePaths.ts';

interface Promised {
  readonly service: ServiceConfig;
  readonly file: OpenApiFile;
  readonly baseline: OpenApiFile;
}

export interface Comparing {
  readonly tally: ApiTally;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * Looks for what the monolith's file promises and the service's breaks, on the service's routes. Returns a sentence where
 * that could not be done; null where it was.
 */
export async function fromBaseline(
  { service, file, baseline }: Promised,
  { tally, env = process.env, signal }: Comparing,
): Promise<string | null> {
  const names = `${baseline.name} and ${file.name}`;
  // It reads OpenAPI 2 as a file without paths, and finds no change in it.
  const old = [baseline, file].find(({ version }) => version === '2.0');
  if (old !== undefined)
    return `${names} cannot be compared: ${old.name} is OpenAPI 2.0, and oasdiff reads 3`;
  const routes = new RouteMatcher(service.routes, service.health);
  const same = samePaths(baseline, file, { routes, rewrite: service.candidate.rewrite });
  if (same.promised.length === 0)
    return `${names} cannot be compared: ${baseline.name} has no path of ${service.name} (${service.routes.join(', ')})`;
  if (same.common === 0)
    return `${names} cannot be compared: they have no operation of ${service.name} in common`;
  const found = await findProgram(pinnedOasdiff, { config: null, env, signal });
  if (found.kind !== 'found') return `${names} were not compared: ${programProblem(pinnedOasdiff, found)}`;
  const compared = await runOasdiff({
    path: found.path,
    base: baseline.path,
    revision: file.path,
    prefixes: same.flags,
    env,
    signal,
  });
  if (compared.kind === 'failed') return `${names} were not compared: oasdiff ${compared.problem}`;
  tally.count('promised operations', same.promised.length);
  for (const operation of same.promised) tally.case(`promised ${operation}`, []);
  for (const change of compared.changes) take(change, routes, { tally, file });
  return null;
}

function take(
  change: Change,
  routes: RouteMatcher,
  { tally, file }: { readonly tally: ApiTally; readonly file: OpenApiFile },
): void {
  const { id, text, level, path, fingerprint } = change;
  if (level < 2 || (path !== '' && !routes.belongs(path))) return;
  const operation = path === '' ? null : operationId(change.operation, path);
  tally.given(`promised ${operation ?? file.name}`, fingerprint, {
    source: 'breaking-change',
    level: level >= 3 ? 'error' : 'warning',
    operation,
    path: operation ?? file.name,
    message: `${text} (${id})`,
    identity: [],
  });
}
