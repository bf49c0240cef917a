import { isRecord } from './K6Sample.ts';
import { isUnmade } from './unmadeRequest.ts';

/** An iteration that threw: logrus writes its keys in order, so that no message can look like it. */
const inIteration = '{"executor":"';
const hint = '"hint":"script exception"';
/** k6 gives these no hint. */
const uncaught = 'Uncaught (in promise)';
const requestFailed = '"level":"warning","msg":"Request Failed","time":';

/** Reads k6's log, one JSON object a line: exceptions are counted, the first of them and the last error kept. */
export class K6Log {
  #exceptions = 0;
  #unmade = 0;
  #firstUnmade: string | null = null;
  #exception: string | null = null;
  #error: string | null = null;
  #crossed: string | null = null;

  /** Exceptions of iterations, and promises of theirs that failed and that nobody waited for. */
  get exceptions(): number {
    return this.#exceptions;
  }

  /** The first exception of an iteration, with its place. */
  get exception(): string | null {
    return this.#exception;
  }

  /** Requests that k6 could not even make, and its first word on them. */
  get unmade(): { readonly count: number; readonly first: string | null } {
    return { count: this.#unmade, first: this.#firstUnmade };
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
      if (line.startsWith('{"error":"') && line.includes(requestFailed)) this.#failed(line);
      // A panic of Go's is no JSON.
      else if (line.startsWith('panic:') || line.startsWith('fatal error:')) this.#error = line;
      return;
    }
    if (line.includes('"source":"console"')) return;
    const message = messageOf(line);
    if (message === null) return;
    if (line.startsWith(inIteration) && message.startsWith(uncaught)) {
      this.#exceptions += 1;
      this.#exception ??= message;
      return;
    }
    this.#error = message;
    const match = /^thresholds on metrics '(.*)' (?:have been crossed|were crossed;)/s.exec(message);
    if (match !== null) this.#crossed = match[1] ?? null;
  }

  #failed(line: string): void {
    const error = messageOf(line, 'error');
    if (error === null || !isUnmade(error)) return;
    this.#unmade += 1;
    this.#firstUnmade ??= error;
  }
}

function messageOf(line: string, key = 'msg'): string | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (!isRecord(entry)) return null;
    const msg = entry[key];
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
