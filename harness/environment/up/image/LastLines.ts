/** The last lines of what a program printed, bounded: what a message about its end says. */
export class LastLines {
  readonly #most: number;
  readonly #lines: string[] = [];

  constructor(most = 5) {
    this.#most = most;
  }

  add(line: string): void {
    if (line.trim() === '') return;
    this.#lines.push(line.slice(0, 500));
    if (this.#lines.length > this.#most) this.#lines.shift();
  }

  get all(): readonly string[] {
    return this.#lines;
  }
}
