const running = /^running \([^)]*\), \d+\/\d+ VUs, \d+ complete and (\d+) interrupted iterations$/;

/**
 * Reads what k6 prints for people: its progress, once a second, of which the last is kept and says how many iterations
 * were cut off; all else is passed on.
 */
export class K6Console {
  readonly #write: (line: string) => void;
  #interrupted: number | null = null;
  #progress: string[] = [];
  #isInside = false;
  #blank = 0;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** Iterations that k6 cut off until it last told; null where it never did. */
  get interrupted(): number | null {
    return this.#interrupted;
  }

  add(line: string): void {
    const text = line.slice(line.lastIndexOf('\r') + 1);
    if (text.trim() === '') {
      this.#blank += 1;
      this.#isInside = false;
      return;
    }
    const told = running.exec(text);
    if (told !== null) {
      this.#interrupted = Number(told[1]);
      this.#progress = [text];
      this.#isInside = true;
      this.#blank = 0;
      return;
    }
    // `steady   [  24% ] 20 VUs  1.0s/4s`, a line for each scenario.
    if (this.#isInside && /\[[^\]]*(?:%|-)[^\]]*\]/.test(text)) {
      this.#progress.push(text);
      return;
    }
    this.#isInside = false;
    for (; this.#blank > 0; this.#blank -= 1) this.#write('');
    this.#write(text);
  }

  end(): void {
    for (const line of this.#progress) this.#write(line);
    this.#progress = [];
  }
}
