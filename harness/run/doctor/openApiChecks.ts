import { resolve } from 'node:path';
import { readOpenApi } from '../../../contracts/api/readOpenApi.ts';
import { pinnedOasdiff } from '../../../contracts/oasdiff/pinnedOasdiff.ts';
import { contractSection } from '../../../contracts/section.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { ConfigError } from '../../errors/ConfigError.ts';
import { findProgram } from '../../program/findProgram.ts';
import { nameOf } from '../../program/programProblem.ts';
import { tellVersion } from '../../program/tellProgram.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck, type Surroundings } from './Diagnosis.ts';

/** Whether OpenAPI files can be read, and oasdiff is there where a service's is compared with the monolith's. */
export const openApiChecks: readonly DoctorCheck[] = [
  {
    name: 'openapi',
    look: async ({ services }) =>
      (await Promise.all(services.filter(({ lanes }) => lanes.has('contract')).map(files))).flat(),
  },
  {
    name: 'oasdiff',
    look: async (around, signal) =>
      around.services.some((service) => baselineOf(service) !== null) ? [await oasdiff(around, signal)] : [],
  },
];

function baselineOf({ lanes, directory }: ServiceConfig): string | null {
  if (!lanes.has('contract')) return null;
  const { openapi } = contractSection.parse(lanes.get('contract'));
  return openapi.baseline === null ? null : resolve(directory, openapi.baseline);
}

async function files(service: ServiceConfig): Promise<readonly Diagnosis[]> {
  const { name, openapi, directory } = service;
  const paths = [openapi, baselineOf(service)].flatMap((path) => path ?? []);
  const subject = `${name} openapi`;
  const found: Diagnosis[] = [];
  for (const path of paths) {
    try {
      const { name: file, version } = await readOpenApi(path, directory);
      found.push(ok(subject, `${file}, OpenAPI ${version}`));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      found.push(missing(subject, error.message, error.hint));
    }
  }
  return found;
}

async function oasdiff({ env, required }: Surroundings, signal: AbortSignal): Promise<Diagnosis> {
  const found = await findProgram(pinnedOasdiff, { config: null, env, signal });
  if (found.kind === 'found') return ok('oasdiff', tellVersion(pinnedOasdiff, found));
  const line =
    found.kind === 'missing'
      ? 'is neither on PATH nor in the cache of the harness'
      : `${nameOf(pinnedOasdiff, found.from)} ${found.problem}`;
  const needed = `${line}; without it OpenAPI files are not compared, which is no pass`;
  return (required.has('contract') ? missing : warning)('oasdiff', needed, found.hint);
}
