const step = /\.?([^.[\]]+)|\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+))\]/gy;

/** The keys of a path like `$.build.version`, `$.items[0]` or `$['git.sha']`; null where it is no such path. */
function keysOf(path: string): readonly string[] | null {
  const keys: string[] = [];
  step.lastIndex = path.startsWith('$') ? 1 : 0;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) return null;
    const quoted = match[2] ?? match[3];
    keys.push(quoted?.replaceAll(/\\(.)/g, '$1') ?? match[1] ?? match[4] ?? '');
  }
  return keys;
}

/** The value at a path of a parsed document; undefined where there is none. */
export function jsonValue(document: unknown, path: string): unknown {
  const keys = keysOf(path);
  if (keys === null) return undefined;
  let at: unknown = document;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, key)?.value;
  }
  return at;
}
