import type { LoadThreshold } from '../../harness/model/load.ts';
import type { TakeSample } from './K6OutputReader.ts';
import { isRecord, tagOf, tagsOf } from './K6Sample.ts';
import type { K6Tags } from './K6Sample.ts';
import { ThresholdTable } from './ThresholdTable.ts';

/** The thresholds of a script's options by metric: `http_req_duration{name:GET /x}` → `p(95)<500`. */
export type ThresholdDefinitions = ReadonlyMap<string, readonly string[]>;

/** k6's own counters: without a sample they are a true 0. */
const counters: ReadonlySet<string> = new Set([
  'http_reqs',
  'iterations',
  'dropped_iterations',
  'data_sent',
  'data_received',
  'ws_sessions',
  'ws_msgs_sent',
  'ws_msgs_received',
]);

interface Watched {
  readonly name: string;
  readonly base: string;
  readonly tags: readonly (readonly [string, string])[];
  readonly expressions: readonly string[];
  seen: boolean;
}

/**
 * Which thresholds were crossed, and which were never put to the test: k6 calls a Rate without a sample fine and takes
 * the percentile of an empty Trend for 0, so that our own count of the samples decides.
 */
export class ThresholdWatch {
  readonly table = new ThresholdTable();
  readonly #watched: readonly Watched[];
  readonly #types = new Map<string, string>();

  constructor(definitions: ThresholdDefinitions) {
    this.#watched = [...definitions].map(([name, expressions]) => ({
      name,
      ...partsOf(name),
      expressions,
      seen: false,
    }));
  }

  /** Null where no threshold is on the metric. */
  takerOf(metric: string): TakeSample | null {
    const open = this.#watched.filter(({ base }) => base === metric);
    if (open.length === 0) return null;
    let waiting = open;
    return (sample) => {
      if (waiting.length === 0) return;
      const tags = waiting.some((watched) => watched.tags.length > 0) ? tagsOf(sample.tail) : {};
      for (const watched of waiting) if (tags !== null && fits(watched, tags)) watched.seen = true;
      waiting = waiting.filter((watched) => !watched.seen);
    };
  }

  /** Takes k6's line on a metric: what type it is. */
  metric(line: string): void {
    let entry: unknown;
    try {
      entry = JSON.parse(line);
    } catch {
      return;
    }
    const data = isRecord(entry) && isRecord(entry['data']) ? entry['data'] : {};
    const { name, type } = data;
    if (typeof name === 'string' && typeof type === 'string') this.#types.set(name, type);
  }

  /** `crossed` is what k6's log says, null where it says nothing; `clean` is an exit code 0, which k6 has only where none was. */
  result(crossed: string | null, clean: boolean): readonly LoadThreshold[] {
    return this.#watched.flatMap((watched) =>
      watched.expressions.map((expression) => ({
        metric: watched.name,
        expression,
        outcome: this.#outcome(watched, expression, crossed, clean),
      })),
    );
  }

  #outcome(
    watched: Watched,
    expression: string,
    crossed: string | null,
    clean: boolean,
  ): LoadThreshold['outcome'] {
    if (!watched.seen && !this.#isCounter(watched, expression)) return 'without-samples';
    const shown = this.table.passed(watched.name, expression);
    if (shown !== null) return shown ? 'passed' : 'crossed';
    // No table: the script prints a summary of its own.
    if (clean) return 'passed';
    if (crossed === null) return 'unjudged';
    return `, ${crossed}, `.includes(`, ${watched.name}, `) ? 'crossed' : 'passed';
  }

  #isCounter({ base, name }: Watched, expression: string): boolean {
    if (expression.trim().startsWith('count')) return true;
    if (this.table.isCounted(name, expression)) return true;
    return (this.#types.get(base) ?? (counters.has(base) ? 'counter' : '')) === 'counter';
  }
}

/** `name{key:value, key:value}` as k6 reads it. */
function partsOf(name: string): Pick<Watched, 'base' | 'tags'> {
  const brace = name.indexOf('{');
  if (brace < 0) return { base: name.trim(), tags: [] };
  const inside = name.slice(brace + 1, name.lastIndexOf('}'));
  const tags = inside.split(',').flatMap((part): (readonly [string, string])[] => {
    if (part === '') return [];
    const colon = part.indexOf(':');
    return [colon < 0 ? [bare(part), ''] : [bare(part.slice(0, colon)), bare(part.slice(colon + 1))]];
  });
  return { base: name.slice(0, brace).trim(), tags };
}

function bare(text: string): string {
  return text.trim().replaceAll(/^["']+|["']+$/g, '');
}

function fits(watched: Watched, tags: K6Tags): boolean {
  return watched.tags.every(([key, value]) => tagOf(tags, key) === value);
}
