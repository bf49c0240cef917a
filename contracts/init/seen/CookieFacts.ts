/** What the cookies of one name had in common, wherever answers set them. */
export class CookieFacts {
  count = 0;
  /** Attributes that all of them had, with the value where it was always the same: `httponly`, `path=/`. */
  #attributes: Map<string, string | null> | null = null;

  add(header: string): void {
    this.count += 1;
    const now = new Map(
      header
        .split(';')
        .slice(1)
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => {
          const at = part.indexOf('=');
          return at < 0 ? ([part, ''] as const) : ([part.slice(0, at), part.slice(at + 1)] as const);
        }),
    );
    if (this.#attributes === null) {
      this.#attributes = new Map(now);
      return;
    }
    for (const [name, value] of this.#attributes) {
      const other = now.get(name);
      if (other === undefined) this.#attributes.delete(name);
      else if (other !== value) this.#attributes.set(name, null);
    }
  }

  /** Name and value of each attribute; null where the value changes. */
  get attributes(): readonly (readonly [name: string, value: string | null])[] {
    return [...(this.#attributes ?? [])];
  }
}
