/** A point of `--out json`: `{"metric":"http_reqs","type":"Point","data":{"time":…,"value":1,"tags":{…}}}`. */
export interface K6Sample {
  /** RFC 3339 with up to nanoseconds, when the request ended. */
  readonly time: string;
  readonly value: number;
  /** The line from the tags' value to its end: the same text means the same tags. `tagsOf` reads it. */
  readonly tail: string;
}

/** Tags of a sample: `name`, `method`, `url`, `status`, `group`, …; those of k6 and those of the script. */
export type K6Tags = Readonly<Record<string, unknown>>;

const afterName = '","type":"Point","data":{"time":"';
const afterTime = '","value":';
const afterValue = ',"tags":';

/** Where a point's line begins; the metric's name follows. */
export const pointPrefix = '{"metric":"';
/** Where the line begins that says what a metric is. */
export const metricPrefix = '{"type":"Metric"';

/** The rest of a point's line, from the end of the metric's name; null where it is not as k6 writes it. */
export function parseSample(line: string, nameEnd: number): K6Sample | null {
  if (!line.startsWith(afterName, nameEnd)) return null;
  const timeStart = nameEnd + afterName.length;
  const timeEnd = line.indexOf('"', timeStart);
  if (!line.startsWith(afterTime, timeEnd)) return null;
  const valueStart = timeEnd + afterTime.length;
  const valueEnd = line.indexOf(',', valueStart);
  if (!line.startsWith(afterValue, valueEnd) || !line.endsWith('}}')) return null;
  const value = Number(line.slice(valueStart, valueEnd));
  if (!Number.isFinite(value)) return null;
  return { time: line.slice(timeStart, timeEnd), value, tail: line.slice(valueEnd + afterValue.length) };
}

/** The tags behind a sample's `tail`; null where they cannot be read. */
export function tagsOf(tail: string): K6Tags | null {
  try {
    const data: unknown = JSON.parse(`{"tags":${tail.slice(0, -1)}`);
    if (!isRecord(data)) return null;
    const { tags } = data;
    // `null` is what Go writes for no tags.
    return isRecord(tags) ? tags : {};
  } catch {
    return null;
  }
}

/** A tag as text; null where it is not there. */
export function tagOf(tags: K6Tags, name: string): string | null {
  const value = tags[name];
  return typeof value === 'string' ? value : null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
