import type { Terminal } from '../../redaction/Terminal.ts';
import type { InstallWork } from './InstallWork.ts';

/** ms: the live line at a terminal, and lines of a log. */
const live = 200;
const asLines = 10_000;

/** Says on stderr how far something long is: a live line at a terminal, a plain line every ten seconds elsewhere. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #timer: NodeJS.Timeout | null;

  /** `text` is asked anew each time. */
  constructor({ door, quiet }: InstallWork, text: () => string) {
    this.#terminal = door.terminal;
    const draw = (): void => this.#terminal.progress(text());
    const atTerminal = this.#terminal.isTTY('stderr');
    if (atTerminal && !quiet) draw();
    this.#timer = quiet ? null : setInterval(draw, atTerminal ? live : asLines);
  }

  end(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    if (this.#terminal.isTTY('stderr')) this.#terminal.progress(null);
  }
}
