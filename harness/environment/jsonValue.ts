/** The value at a path like `$.build.version` or `$.items[0]` of a parsed document; undefined where there is none. */
export function jsonValue(document: unknown, path: string): unknown {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  let at: unknown = document;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, step)?.value;
  }
  return at;
}
