import { isRecord } from './K6Sample.ts';

/** An iteration that threw: logrus writes its keys in order, so that no message can look like it. */
const inIteration = '{"executor":"';
const hint = '"hint":"script exception"';

/** Reads k6's log, one JSON object a line: exceptions are counted, the first of them and the last error kept. */
export class K6Log {
  #exceptions = 0;
  #exception: string | null = null;
  #error: string | null = null;
  #crossed: string | null = null;

  /** Iterations that an exception ended. */
  get exceptions(): number {
    return this.#exceptions;
  }

  /** The first exception of an iteration, with its place. */
  get exception(): string | null {
    return this.#exception;
  }

  /** The last error that is k6's own: no console output, no exception of an iteration. */
  get error(): string | null {
    return this.#error;
  }

  /** `http_req_duration, http_req_failed{…}`: the metrics that k6 says have crossed their thresholds. */
  get crossed(): string | null {
    return this.#crossed;
  }

  add(line: string): void {
    if (line.startsWith(inIteration) && line.startsWith(hint, line.indexOf('"', inIteration.length) + 2)) {
      this.#exceptions += 1;
      this.#exception ??= messageOf(line);
      return;
    }
    if (!line.includes('"level":"error"') && !line.includes('"level":"fatal"')) {
      // A panic of Go's is no JSON.
      if (line.startsWith('panic:') || line.startsWith('fatal error:')) this.#error = line;
      return;
    }
    if (line.includes('"source":"console"')) return;
    const message = messageOf(line);
    if (message === null) return;
    this.#error = message;
    const match = /^thresholds on metrics '(.*)' (?:have been crossed|were crossed;)/s.exec(message);
    if (match !== null) this.#crossed = match[1] ?? null;
  }
}

function messageOf(line: string): string | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (!isRecord(entry)) return null;
    const { msg } = entry;
    return typeof msg === 'string'
      ? msg
          .trim()
          .replaceAll(/\s*\n\s*/g, ' ')
          .slice(0, 1000)
      : null;
  } catch {
    return null;
  }
}
