import { StringDecoder } from 'node:string_decoder';
import type { TextLog } from '../../redaction/TextLog.ts';
import { cleanValue } from '../../redaction/safeText.ts';

/** Characters of a line at most; of what waits for a log to be there; of the end that is kept for messages. */
const longestLine = 16 * 1024;
const mostWaiting = 1024 * 1024;
const keptLines = 40;
const keptOfLine = 300;

/**
 * What a side prints, line by line: to its log once there is one, and the end of it for messages. Bounded, however much
 * it prints. `clean` takes secrets out of a line.
 */
export class SideOutput {
  readonly #clean: (line: string) => string;
  readonly #watchers = new Set<(line: string) => void>();
  #log: Pick<TextLog, 'write'> | null = null;
  #isClosed = false;
  #waiting: string[] = [];
  #waitingLength = 0;
  #lost = 0;
  #last: string[] = [];

  constructor(clean: (line: string) => string) {
    this.#clean = clean;
  }

  /** Takes a stream's chunks; what it returns takes its end, which may have no line feed. */
  stream(): { readonly take: (chunk: Buffer) => void; readonly end: () => void } {
    const decoder = new StringDecoder('utf8');
    let open = '';
    const cut = (text: string): void => {
      const lines = (open + text).split('\n');
      open = lines.pop() ?? '';
      for (const line of lines) this.line(line.replace(/\r$/, ''));
      while (open.length > longestLine) {
        this.line(open.slice(0, longestLine));
        open = open.slice(longestLine);
      }
    };
    return {
      take: (chunk) => cut(decoder.write(chunk)),
      end: () => {
        cut(decoder.end());
        if (open !== '') this.line(open);
        open = '';
      },
    };
  }

  /** One line, without its line feed. */
  line(line: string): void {
    const cut = line.slice(0, longestLine);
    for (const watcher of this.#watchers) watcher(cut);
    if (cut.trim() !== '') {
      this.#last.push(cut.slice(0, keptOfLine));
      if (this.#last.length > 2 * keptLines) this.#last = this.#last.slice(-keptLines);
    }
    if (this.#isClosed) return;
    if (this.#log !== null) this.#log.write(this.#clean(cut));
    else this.#wait(cut);
  }

  /** Tells of each line that comes from now on; what it returns ends that. */
  watch(watcher: (line: string) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** What was printed until now goes there first. */
  attach(log: Pick<TextLog, 'write'>): void {
    if (this.#log !== null) return;
    this.#log = log;
    for (const line of this.#waiting) log.write(this.#clean(line));
    if (this.#lost > 0) log.write(`… ${String(this.#lost)} lines are left out here: nothing kept them yet`);
    this.#waiting = [];
  }

  /** Nothing is written from now on: the log is being closed. */
  close(): void {
    this.#isClosed = true;
  }

  /** What it said last, for a message: the last line that tells of an error, and the last line. Null where it said nothing. */
  lastWords(): string | null {
    const lines = this.#last
      .slice(-keptLines)
      .map((line) => this.#clean(cleanValue(line, keptOfLine)).trim());
    const last = lines.at(-1);
    if (last === undefined) return null;
    const telling = lines.findLast((line) => tellsOfError.test(line));
    return telling === undefined || telling === last ? last : `${telling} … ${last}`;
  }

  #wait(line: string): void {
    if (this.#waitingLength + line.length > mostWaiting) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(line);
    this.#waitingLength += line.length;
  }
}

const tellsOfError = /\b\w*(?:error|exception|panic|fatal)\b|EADDRINUSE|address already in use/i;
