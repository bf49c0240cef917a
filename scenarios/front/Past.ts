const kept = 50;

/** What browsers asked by absolute addresses that a front stands for, and could not be led to it. */
export class Past {
  /** As `standsFor` gives them. */
  readonly hosts: readonly string[];
  readonly #told = new Set<string>();

  constructor(hosts: readonly string[]) {
    this.hosts = hosts;
  }

  tell(sentence: string): void {
    if (this.#told.size < kept) this.#told.add(sentence);
  }

  /** Each once. */
  get told(): readonly string[] {
    return [...this.#told];
  }
}
