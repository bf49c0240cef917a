/** Passes lines on, but for the middle of a flood: the first ones at once, the last ones and the count at the end. */
export class BoundedLog {
  readonly #write: (line: string) => void;
  readonly #first: number;
  readonly #last: number;
  #passed = 0;
  #dropped = 0;
  #tail: string[] = [];

  constructor(write: (line: string) => void, first: number, last: number) {
    this.#write = write;
    this.#first = first;
    this.#last = last;
  }

  add(line: string): void {
    const text = line.length > longestLine ? `${line.slice(0, longestLine)} …` : line;
    if (this.#passed < this.#first) {
      this.#passed += 1;
      this.#write(text);
      return;
    }
    this.#tail.push(text);
    // Cut in heaps, so that a flood costs no shift a line.
    if (this.#tail.length >= 2 * this.#last) {
      this.#dropped += this.#tail.length - this.#last;
      this.#tail = this.#tail.slice(-this.#last);
    }
  }

  end(): void {
    const tail = this.#tail.slice(-this.#last);
    this.#dropped += this.#tail.length - tail.length;
    if (this.#dropped > 0) this.#write(`… ${String(this.#dropped)} lines left out …`);
    for (const line of tail) this.#write(line);
    this.#tail = [];
  }
}

const longestLine = 4096;
