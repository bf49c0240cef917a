import type { ConfigPath } from './variables.ts';

/** A config file as read: plain data, and where each part of it stands. */
export interface ConfigSource {
  readonly data: unknown;
  /** `file:line:column` of a place, or of the nearest place around it; only the file where there are no lines. */
  readonly place: (path: ConfigPath, part: 'key' | 'value') => string;
}

/** What the data has at a path; undefined where there is nothing. */
export function valueAt(data: unknown, path: ConfigPath): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
