import { isDeepStrictEqual } from 'node:util';
import { valueAt } from './configSource.ts';
import { isMapping } from './variables.ts';
import type { ConfigSource } from './configSource.ts';
import type { ConfigPath } from './variables.ts';

/** Where a side is: at an address, or whatever is brought up for it. */
const places = ['url', 'process', 'image'] as const;
/** What is said about a place and not about a side: none of it holds for another place. */
const ofThePlace: ReadonlySet<string> = new Set([
  ...places,
  'writes',
  'credentials',
  'reset',
  'database',
  'outbound',
]);

function overrideSide(base: unknown, override: unknown): unknown {
  if (!isMapping(base) || !isMapping(override)) return override;
  if (!isElsewhere(base, override)) return { ...base, ...override };
  // What we bring up ourselves is nobody's production.
  const isOurs = 'process' in override || 'image' in override;
  const kept = Object.entries(base).filter(
    ([key]) => !ofThePlace.has(key) && !(isOurs && key === 'production'),
  );
  return { ...Object.fromEntries(kept), ...override };
}

function isElsewhere(base: unknown, override: unknown): boolean {
  if (!isMapping(base) || !isMapping(override)) return override !== undefined;
  return places.some((key) => key in override && !isDeepStrictEqual(override[key], base[key]));
}

/** The service with a target's addresses: each key of a side that the target gives replaces the service's own. */
export function overrideService(service: unknown, override: unknown): unknown {
  if (!isMapping(service) || !isMapping(override)) return override === undefined ? service : override;
  const merged: Record<string, unknown> = { ...service };
  // A control is a second instance of the baseline: that of another place is none here.
  if (!('control' in override) && isElsewhere(service['baseline'], override['baseline']))
    delete merged['control'];
  for (const [key, value] of Object.entries(override)) merged[key] = overrideSide(service[key], value);
  return merged;
}

/** The keys of a target's service that are no sides. */
export function unknownOverrides(override: unknown): readonly string[] {
  if (!isMapping(override)) return [];
  return Object.keys(override).filter((key) => !['baseline', 'candidate', 'control'].includes(key));
}

/** Where in the file a place of the merged service comes from; a target replaces whole keys of a side. */
export function originOf(
  source: ConfigSource,
  path: ConfigPath,
  names: { readonly service: string; readonly target: string | null },
): ConfigPath {
  if (names.target === null || path.length === 0) return ['services', names.service, ...path];
  const override = ['targets', names.target, names.service];
  const overridden = valueAt(source.data, [...override, ...path.slice(0, 2)]) !== undefined;
  return overridden ? [...override, ...path] : ['services', names.service, ...path];
}
