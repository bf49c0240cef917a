/** A path one key further: `$.roles`, or `$['a.b']` where the key is no plain identifier. */
export function childPath(path: string, key: string): string {
  if (/^[A-Za-z_]\w*$/.test(key)) return `${path}.${key}`;
  return `${path}['${key.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}']`;
}

/** `$.roles[0]` is `$.roles[*]`; digits in quoted keys stay. */
export function normalisePath(path: string): string {
  if (!path.includes('[')) return path;
  return path.replaceAll(/\['(?:[^'\\]|\\.)*'\]|\[\d+\]/g, (step) => (step.startsWith("['") ? step : '[*]'));
}

/** One step of a path: a key, or `null` for any array element. */
export type PathStep = string | null;

/** The steps of `$.a['b c'][*].d`; null where the text is no such path. */
export function pathSteps(path: string): readonly PathStep[] | null {
  if (!path.startsWith('$')) return null;
  const steps: PathStep[] = [];
  const pattern = /\.([A-Za-z_][\w-]*)|\[\*\]|\['((?:[^'\\]|\\.)*)'\]/gy;
  pattern.lastIndex = 1;
  let at = 1;
  while (at < path.length) {
    const match = pattern.exec(path);
    if (match === null) return null;
    at = pattern.lastIndex;
    steps.push(match[1] ?? match[2]?.replaceAll(/\\(.)/g, '$1') ?? null);
  }
  return steps;
}
