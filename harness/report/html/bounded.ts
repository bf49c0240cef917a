/** How much of a value is kept. */
export interface Bounds {
  /** Characters of a string. */
  readonly text: number;
  /** Entries of an array or members of an object. */
  readonly entries: number;
}

const deepest = 12;

/** The start of a long text, with a note of how long it was. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  return `${kept}… (cut: ${String(text.length)} characters)`;
}

/** A plain value of the same shape with no string, list or depth beyond the bounds. */
export function bounded<T>(value: T, bounds: Bounds): T;
export function bounded(value: unknown, bounds: Bounds): unknown {
  return boundedAt(value, bounds, 0);
}

function boundedAt(value: unknown, bounds: Bounds, depth: number): unknown {
  if (typeof value === 'string') return cutText(value, bounds.text);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return null;
  if (Array.isArray(value))
    return value.slice(0, bounds.entries).map((entry) => boundedAt(entry, bounds, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, Math.max(bounds.entries, 40))
      .map(([key, entry]) => [cutText(key, bounds.text), boundedAt(entry, bounds, depth + 1)]),
  );
}
