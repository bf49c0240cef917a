import type { EvidenceError } from '../errors/EvidenceError.ts';
import type { Annotation } from '../model/annotation.ts';
import { annotationLine } from './annotationLine.ts';
import { codeOf, evidenceError } from './privateFolder.ts';
import type { Redactor } from './Redactor.ts';
import { safeJson, safeText } from './safeText.ts';

/** What the terminal needs of `process.stdout` and `process.stderr`. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done?: (error?: Error | null) => void): boolean;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface TerminalOptions {
  readonly stdout?: Output;
  readonly stderr?: Output;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Results go to stdout, everything else to stderr; all of it redacted and without control sequences of others. */
export class Terminal {
  readonly #redactor: Redactor;
  readonly #outputs: { readonly stdout: Output; readonly stderr: Output };
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #gone = new Set<Output>();
  #fault: EvidenceError | null = null;
  #progress = '';

  constructor(redactor: Redactor, options: TerminalOptions = {}) {
    this.#redactor = redactor;
    this.#outputs = { stdout: options.stdout ?? process.stdout, stderr: options.stderr ?? process.stderr };
    this.#environment = options.environment ?? process.env;
    for (const [name, output] of Object.entries(this.#outputs))
      output.on('error', (error) => {
        this.#failed(name, output, error);
      });
  }

  /** Whether a person looks at this stream. */
  isTTY(stream: 'stdout' | 'stderr' = 'stdout'): boolean {
    return this.#outputs[stream].isTTY === true;
  }

  /** Columns; 80 where nobody says. */
  width(stream: 'stdout' | 'stderr' = 'stdout'): number {
    const columns = this.#outputs[stream].columns ?? Number(this.#environment['COLUMNS']);
    return Number.isInteger(columns) && columns > 0 ? columns : 80;
  }

  /** Whether to colour: FORCE_COLOR, else NO_COLOR, else whether it is a terminal that can. */
  colour(stream: 'stdout' | 'stderr' = 'stdout'): boolean {
    const forced = this.#environment['FORCE_COLOR'];
    if (forced !== undefined) return forced !== '0' && forced !== 'false';
    if ((this.#environment['NO_COLOR'] ?? '') !== '') return false;
    return this.isTTY(stream) && this.#environment['TERM'] !== 'dumb';
  }

  /** A result: the renderer's text, with its colours and line feeds. Data in it went through `cleanValue`. */
  print(text: string): void {
    this.#clearProgress();
    this.#write('stdout', safeText(this.#redactor.text(text)));
  }

  /** A result as JSON, two spaces a level, and a line feed. */
  printDocument(value: unknown): void {
    this.#clearProgress();
    this.#write('stdout', `${safeJson(JSON.stringify(this.#redactor.document(value), null, 2))}\n`);
  }

  /** A line to stderr: an error message, a hint, a line of the log. */
  notice(text: string): void {
    this.#clearProgress();
    this.#write('stderr', `${safeText(this.#redactor.text(text))}\n`);
    this.#drawProgress();
  }

  /** A JSON document as one line to stderr. */
  noticeDocument(value: unknown): void {
    this.#clearProgress();
    this.#write('stderr', `${safeJson(JSON.stringify(this.#redactor.document(value)))}\n`);
    this.#drawProgress();
  }

  /**
   * A command to GitHub's runner, which reads both streams; made here from data, since nothing else that is printed may
   * be one. To stderr where stdout holds a document.
   */
  annotation({ level, title, message }: Annotation, stream: 'stdout' | 'stderr' = 'stdout'): void {
    const clean = { level, title: this.#redactor.text(title), message: this.#redactor.text(message) };
    this.#clearProgress();
    this.#write(stream, `${annotationLine(clean)}\n`);
    this.#drawProgress();
  }

  /** The live line at the bottom of stderr; null takes it away. Without a terminal each call is a line. */
  progress(line: string | null): void {
    if (!this.isTTY('stderr')) {
      if (line !== null) this.notice(line);
      return;
    }
    this.#clearProgress();
    // A line that wraps could not be taken back; the text is cut before its colours are counted, so it is plain.
    this.#progress = safeText(this.#redactor.text(line ?? ''))
      .replaceAll('\n', ' ')
      .slice(0, this.width('stderr') - 1);
    this.#drawProgress();
  }

  /** Waits until all is written. A reader that went away is no fault; a full disk behind a redirection is. */
  async flush(): Promise<void> {
    await Promise.all(Object.values(this.#outputs).map((output) => this.#drained(output)));
    if (this.#fault !== null) throw this.#fault;
  }

  async #drained(output: Output): Promise<void> {
    if (this.#gone.has(output)) return;
    await new Promise<void>((resolve) => {
      output.write('', () => {
        resolve();
      });
    });
    // The error event comes after the callback.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  #clearProgress(): void {
    if (this.#progress !== '') this.#write('stderr', '\r\u001B[2K');
  }

  #drawProgress(): void {
    if (this.#progress !== '') this.#write('stderr', this.#progress);
  }

  #write(stream: 'stdout' | 'stderr', text: string): void {
    const output = this.#outputs[stream];
    if (!this.#gone.has(output)) output.write(text);
  }

  #failed(name: string, output: Output, error: Error): void {
    this.#gone.add(output);
    if (codeOf(error) === 'EPIPE') return;
    this.#fault ??= evidenceError(name, 'cannot be written', error);
  }
}
