import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { ConfigError } from '../../../harness/errors/ConfigError.ts';
import { durationSchema } from '../../../harness/config/quantities.ts';
import { loadConfig } from '../../../harness/config/loadConfig.ts';
import type { HarnessConfig } from '../../../harness/config/harnessConfig.ts';
import type { LaneSection } from '../../../harness/config/laneSection.ts';
import type { LoadOptions } from '../../../harness/config/loadConfig.ts';

/** A section such as a lane may bring. */
export const exampleLane: LaneSection = {
  name: 'load',
  schema: z.strictObject({
    scripts: z.array(z.string()).min(1),
    pause: durationSchema.default(1_000),
    mode: z.enum(['steady', 'ramp']).default('steady'),
  }),
};

/** A folder with these files, gone after the test. */
export class ConfigFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(files: Readonly<Record<string, string>>): Promise<ConfigFolder> {
    const folder = new ConfigFolder(await mkdtemp(join(tmpdir(), 'harness-config-')));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder.path, name)), { recursive: true });
      await writeFile(join(folder.path, name), text);
    }
    return folder;
  }

  load(options: Partial<LoadOptions> = {}): Promise<HarnessConfig> {
    return loadConfig({
      path: null,
      cwd: this.path,
      env: {},
      lanes: [exampleLane],
      target: null,
      ...options,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** The ConfigError that the action ends in. */
export async function configErrorOf(action: () => unknown): Promise<ConfigError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('no ConfigError was thrown');
}

/** What is wrong with a config of this text, asked for its service `auth`. */
export async function errorOfYaml(text: string, options: Partial<LoadOptions> = {}): Promise<ConfigError> {
  await using folder = await ConfigFolder.create({ 'harness.config.yaml': text });
  return await configErrorOf(async () => (await folder.load(options)).service('auth'));
}
