import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { startHarness, type RunningHarness } from '../e2e/runHarness.ts';
import { workFolder } from '../e2e/workFolder.ts';
import { docker, dockerLines } from '../fixtures/docker/docker.ts';
import { authImage, postgresImage } from '../fixtures/docker/images.ts';

const example = fileURLToPath(new URL('../../examples/accounts/', import.meta.url));
const keys = z.record(z.string(), z.unknown());
const exampleSchema = z.object({
  services: z.object({
    auth: z.looseObject({
      baseline: keys,
      shadow: z.looseObject({ recordings: z.array(z.string()) }),
      contract: z.looseObject({ pacts: z.array(z.string()), states: z.string() }),
    }),
  }),
});

/** The auth service of the example as a container, with a container for its database. */
export const authSide = {
  image: {
    name: authImage,
    port: 8080,
    env: { DATABASE_URL: '{database.url}' },
    ready: { http: '/health' },
  },
  database: { image: postgresImage, port: 5432, env: { POSTGRES_USER: 'auth' } },
  reset: { snapshot: true },
} as const;

/** A folder with the example's config, in which this is the candidate, and the monolith at this address the baseline. */
export function imageFolder(
  baseline: string,
  candidate: Readonly<Record<string, unknown>> = authSide,
): string {
  const text = readFileSync(join(example, 'harness.config.yaml'), 'utf8');
  const { auth } = exampleSchema.parse(parse(text)).services;
  const { routes, shadow, contract } = auth;
  const there = (path: string): string => join(example, path);
  const common = { writes: 'isolated', identity: { path: '/health', version: '$.version' } };
  const config = {
    version: 1,
    services: {
      auth: {
        routes,
        baseline: { ...auth.baseline, url: baseline },
        candidate: { ...common, ...candidate },
        shadow: { ...shadow, recordings: shadow.recordings.map(there) },
        contract: { ...contract, pacts: contract.pacts.map(there), states: there(contract.states) },
      },
    },
    promotion: { require: { 1: ['shadow', 'contract'] } },
  };
  const folder = workFolder();
  writeFileSync(join(folder, 'harness.config.json'), JSON.stringify(config, null, 2));
  return folder;
}

/** The command line, and a wait until its side says that it listens. */
export interface RunningImage extends RunningHarness {
  up(): Promise<void>;
}

/** The command line in such a folder, with the engine that the tests use. */
export function startInFolder(cwd: string, args: readonly string[]): RunningImage {
  const engine = process.env['DOCKER_HOST'];
  const running = startHarness(args, { cwd, env: engine === undefined ? {} : { DOCKER_HOST: engine } });
  const printed = async (): Promise<string> => {
    const [id] = await dockerLines('ps', '--quiet', '--filter', `ancestor=${authImage}`);
    return id === undefined ? '' : docker('logs', id).catch(() => '');
  };
  const up = (): Promise<void> => expect.poll(printed, { timeout: 120_000 }).toContain('listening on');
  return { ...running, up };
}
