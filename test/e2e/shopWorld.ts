import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answering } from '../fixtures/servers/Answer.ts';
import { nativeText, type Recorded } from '../fixtures/servers/Recorded.ts';
import { serve, type FixtureServer } from '../fixtures/servers/serve.ts';
import { Shop } from '../fixtures/servers/Shop.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

/** A folder with a recording in it, and a server for each side. */
export interface World {
  readonly cwd: string;
  readonly recording: string;
  readonly baseline: Pick<FixtureServer, 'url'>;
  readonly candidate: Pick<FixtureServer, 'url'>;
}

export interface WorldParts {
  readonly recorded: readonly Recorded[] | string;
  readonly baseline?: Answering | Pick<FixtureServer, 'url'>;
  readonly candidate?: Answering | Pick<FixtureServer, 'url'>;
}

export function oldShop(): Shop {
  return new Shop({ firstId: 1_000, seed: 'old' });
}

export function newShop(): Shop {
  return new Shop({ firstId: 70_000, seed: 'new' });
}

/** Healthy shops on both sides where nothing else is said. */
export async function world({ recorded, baseline, candidate }: WorldParts): Promise<World> {
  const cwd = workFolder();
  const recording = join(cwd, 'recorded.ndjson');
  writeFileSync(recording, typeof recorded === 'string' ? recorded : nativeText(recorded));
  return {
    cwd,
    recording,
    baseline: await served(baseline ?? oldShop().answer),
    candidate: await served(candidate ?? newShop().answer),
  };
}

async function served(side: Answering | Pick<FixtureServer, 'url'>): Promise<Pick<FixtureServer, 'url'>> {
  return typeof side === 'function' ? serve(side) : side;
}

/** `harness shadow` without a config. */
export function shadow(
  { cwd, recording, baseline, candidate }: World,
  ...more: readonly string[]
): Promise<HarnessRun> {
  return runHarness([...shadowArguments({ cwd, recording, baseline, candidate }), ...more], { cwd });
}

export function shadowArguments({ recording, baseline, candidate }: World): readonly string[] {
  const sides = ['--baseline', baseline.url, '--candidate', candidate.url, '--writes', 'isolated'];
  return ['shadow', '--recording', recording, ...sides, '--rate', 'max'];
}

/** What a config says beyond addresses and recording. */
export interface ConfigParts {
  readonly service?: object;
  readonly baseline?: object;
  readonly candidate?: object;
  readonly shadow?: object;
}

/** Writes a config for a world's service `shop`. A limit of 1 % is met by 299 exchanges: enough for most tests. */
export function writeConfig({ cwd, recording, baseline, candidate }: World, parts: ConfigParts = {}): string {
  const config = {
    version: 1,
    services: {
      shop: {
        limits: { mismatches: '1%' },
        baseline: { url: baseline.url, writes: 'isolated', ...parts.baseline },
        candidate: { url: candidate.url, writes: 'isolated', ...parts.candidate },
        shadow: { recordings: [recording], rate: 'max', ...parts.shadow },
        ...parts.service,
      },
    },
  };
  const file = join(cwd, 'harness.config.json');
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}

/** `harness shadow --service shop` with a config. */
export function shadowShop(
  world: World,
  parts: ConfigParts = {},
  ...more: readonly string[]
): Promise<HarnessRun> {
  writeConfig(world, parts);
  return runHarness(['shadow', '--service', 'shop', ...more], { cwd: world.cwd });
}
