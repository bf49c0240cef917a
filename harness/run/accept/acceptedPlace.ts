import { readFile } from 'node:fs/promises';
import { basename, extname, relative, resolve } from 'node:path';
import type { HarnessConfig } from '../../config/harnessConfig.ts';
import { replaceVariables, type Variables } from '../../config/variables.ts';
import { readYaml } from '../../config/yamlSource.ts';
import { UsageError } from '../../errors/UsageError.ts';
import type { Manifest } from '../../model/manifest.ts';
import { member } from './configEdit.ts';

/** The file that an entry goes to, and whether the config knows it. */
export interface AcceptedPlace {
  readonly service: string;
  /** Absolute. */
  readonly file: string;
  /** As the config has it, or should have it: relative to the config's folder. */
  readonly name: string;
  readonly inConfig: boolean;
}

/** The service of the config that a run was of. */
export function serviceOf(config: HarnessConfig, manifest: Manifest, wanted: string | null): string {
  const [only, another] = config.services;
  // A run without a config calls its service `service`.
  const unnamed = manifest.config === null && only !== undefined && another === undefined;
  const service = wanted ?? (unnamed ? only : manifest.service);
  if (config.services.includes(service)) return service;
  throw new UsageError(
    '--service',
    `${relative(process.cwd(), config.file)} has no service "${service}"`,
    `--service NAME; there ${config.services.length === 1 ? 'is' : 'are'}: ${config.services.join(', ')}`,
  );
}

/** Where the accepted differences of a service stand, or will. Needs no variables but those in the name itself. */
export async function acceptedPlace(
  config: HarnessConfig,
  service: string,
  env: Variables,
): Promise<AcceptedPlace> {
  const { named, others } = await acceptedNames(config, service, env);
  const usual = 'accepted-differences.yaml';
  const name = named ?? (others.includes(usual) ? `accepted-differences-${service}.yaml` : usual);
  return { service, file: resolve(config.directory, name), name, inConfig: named !== null };
}

async function acceptedNames(
  config: HarnessConfig,
  service: string,
  env: Variables,
): Promise<{ readonly named: string | null; readonly others: readonly string[] }> {
  if (!isText(config.file)) {
    const named = member(config.service(service).lanes.get('shadow'), 'accepted');
    return { named: typeof named === 'string' ? named : null, others: [] };
  }
  const { data } = readYaml(await readFile(config.file, 'utf8'), basename(config.file));
  const nameOf = (one: string): string | null => {
    const found = member(member(member(member(data, 'services'), one), 'shadow'), 'accepted');
    const replaced = replaceVariables(found, [], env, []);
    return typeof replaced === 'string' ? replaced : null;
  };
  const others = config.services.filter((one) => one !== service).flatMap((one) => nameOf(one) ?? []);
  return { named: nameOf(service), others };
}

function isText(file: string): boolean {
  return ['.yaml', '.yml', '.json'].includes(extname(file));
}
