/** More are not held back: a journey that prints without end. */
const mostHeld = 5_000;

/**
 * Lines of what journeys print, on their way to the log. They wait for the end of a round: that a value is a secret may be
 * known only after it was printed.
 */
export class JourneyLog {
  readonly #write: (line: string) => void;
  readonly #clean: () => (text: string) => string;
  #held: string[] = [];

  /** `clean` gives what takes out the secrets that are known by then. */
  constructor(write: (line: string) => void, clean: () => (text: string) => string) {
    this.#write = write;
    this.#clean = clean;
  }

  /** A piece of what was printed, of one line or several. */
  text(side: string, text: string): void {
    for (const line of text.split('\n')) if (line.trim() !== '') this.#held.push(`${side}: ${line}`);
    if (this.#held.length >= mostHeld) this.flush();
  }

  flush(): void {
    if (this.#held.length === 0) return;
    const [clean, lines] = [this.#clean(), this.#held];
    this.#held = [];
    for (const line of lines) this.#write(clean(line));
  }
}
