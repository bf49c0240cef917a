import type { Manifest } from '../model/manifest.ts';

/** The flags that were given, for the manifest; a URL's credentials are refused elsewhere, the rest holds none. */
export function askedFlags(flags: Readonly<Record<string, unknown>>): Manifest['asked']['flags'] {
  const asked: Record<string, Manifest['asked']['flags'][string]> = {};
  for (const [name, value] of Object.entries(flags)) {
    if (name === '$0' || name === '_' || /[A-Z]/.test(name)) continue;
    if (Array.isArray(value)) {
      if (value.length > 0) asked[name] = value.map(String);
    } else if (typeof value === 'string' || typeof value === 'number' || value === true) asked[name] = value;
  }
  return asked;
}
