/** Which sessions were compared, and which of them mismatched: a byte a session, and 4 for each exchange counted. */
export class SessionMarks {
  /** By session number: 0 nothing compared, 1 compared, 2 with a mismatch. */
  #marks = new Uint8Array(1_024);
  /** Session numbers of what was counted, in its order. */
  #numbers = new Uint32Array(1_024);
  #counted = 0;

  /** Something of the session was counted, whatever became of it. */
  remember(session: number): void {
    if (this.#counted >= this.#numbers.length) {
      const grown = new Uint32Array(this.#numbers.length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#counted] = session;
    this.#counted += 1;
  }

  /** The session of what was remembered as the nth, from 0. */
  at(nth: number): number {
    return this.#numbers[nth] ?? 0;
  }

  mark(session: number, bad: boolean): void {
    if (session >= this.#marks.length) {
      const grown = new Uint8Array(Math.max(session + 1, this.#marks.length * 2));
      grown.set(this.#marks);
      this.#marks = grown;
    }
    this.#marks[session] = bad || this.#marks[session] === 2 ? 2 : 1;
  }

  /** Sessions with a compared exchange, and those with a mismatch; `root` tells under which number a session goes. */
  total(root: (number: number) => number): { readonly total: number; readonly bad: number } {
    const roots = new Uint8Array(this.#marks.length);
    for (const [number, mark] of this.#marks.entries()) {
      const at = mark === 0 ? 0 : root(number);
      if (mark > (roots[at] ?? 0)) roots[at] = mark;
    }
    let total = 0;
    let bad = 0;
    for (const mark of roots) {
      if (mark > 0) total += 1;
      if (mark === 2) bad += 1;
    }
    return { total, bad };
  }
}
