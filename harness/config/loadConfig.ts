import { readFile } from 'node:fs/promises';
import { dirname, extname, relative, resolve } from 'node:path';
import { ConfigError } from '../errors/ConfigError.ts';
import { checked, withVariables } from './checkedSection.ts';
import { configDigest } from './configDigest.ts';
import { outlineSchema } from './configSchema.ts';
import { valueAt } from './configSource.ts';
import { configFileNames, findConfigFile } from './findConfigFile.ts';
import { defaultLimits } from './limits.ts';
import { limitsOver } from './limitsSchema.ts';
import { importModule } from './moduleSource.ts';
import { nearest } from './nearest.ts';
import { serviceReader } from './serviceReader.ts';
import { isMapping } from './variables.ts';
import { readYaml } from './yamlSource.ts';
import type { Section } from './checkedSection.ts';
import type { ConfigSource } from './configSource.ts';
import type { HarnessConfig } from './harnessConfig.ts';
import type { LaneSection } from './laneSection.ts';
import type { ServiceConfig } from './serviceConfig.ts';
import type { Variables } from './variables.ts';

export interface LoadOptions {
  /** The file, relative to `cwd`; null looks for one in `cwd` and upwards. */
  readonly path: string | null;
  readonly cwd: string;
  readonly env: Variables;
  readonly lanes: readonly LaneSection[];
  /** Name under `targets` whose addresses are taken; null for the services' own. */
  readonly target: string | null;
  /** False where nothing is sent to a side: what it says by variables that are not set is not asked for. */
  readonly sends?: boolean;
}

async function locate(options: LoadOptions): Promise<string> {
  if (options.path !== null) return resolve(options.cwd, options.path);
  const found = await findConfigFile(options.cwd);
  if (found !== null) return found;
  const hint = `one of ${configFileNames.join(', ')}; or name one by --config`;
  throw new ConfigError(options.cwd, 'no config here or in any folder above', hint);
}

async function read(path: string, file: string): Promise<ConfigSource> {
  if (['.ts', '.mts', '.js', '.mjs'].includes(extname(path))) return importModule(path, file);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(file, 'cannot be read', cause instanceof Error ? cause.message : null, cause);
  }
  return readYaml(text, file);
}

function outline(source: ConfigSource, options: LoadOptions) {
  const { data } = source;
  const section: Section = {
    data: isMapping(data) ? { ...data, services: undefined, targets: undefined } : data,
    raw: (path) => valueAt(data, path),
    origin: (path) => path,
    place: source.place,
  };
  const replaced = withVariables(section, options.env);
  const whole =
    isMapping(data) && isMapping(replaced)
      ? { ...replaced, ...('services' in data && { services: data['services'] }), targets: data['targets'] }
      : replaced;
  return checked(section, whole, outlineSchema());
}

function requireName(kind: string, name: string, names: readonly string[], file: string): void {
  if (names.includes(name)) return;
  const meant = nearest(name, names);
  const hint = meant === null ? '' : `did you mean "${meant}"? `;
  throw new ConfigError(
    file,
    `has no ${kind} "${name}"`,
    `${hint}there ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ') || 'none'}`,
  );
}

/** Reads the config, checks all but its services, and hands those out checked one by one. */
export async function loadConfig(options: LoadOptions): Promise<HarnessConfig> {
  const path = await locate(options);
  const file = relative(options.cwd, path);
  const source = await read(path, file);
  const given = outline(source, options);
  const targets = Object.keys(given.targets ?? {});
  const services = Object.keys(given.services);
  if (options.target !== null) requireName('target', options.target, targets, file);

  const limits = limitsOver(defaultLimits, given.limits);
  const readService = serviceReader(source, { ...options, directory: dirname(path), limits });
  const known = new Map<string, ServiceConfig>();
  return {
    file: path,
    directory: dirname(path),
    digest: configDigest(source.data),
    target: options.target,
    targets,
    services,
    limits,
    promotion: given.promotion ?? null,
    service: (name) => {
      requireName('service', name, services, file);
      const service = known.get(name) ?? readService(name);
      known.set(name, service);
      return service;
    },
  };
}
