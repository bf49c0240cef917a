interface TemplateNode {
  readonly literal: Map<string, TemplateNode>;
  variable: TemplateNode | null;
  /** Methods that end here; `*` stands for any. */
  readonly methods: Set<string>;
  template: string;
}

function node(): TemplateNode {
  return { literal: new Map(), variable: null, methods: new Set(), template: '' };
}

function isVariable(segment: string): boolean {
  return segment.startsWith('{') || segment.startsWith(':');
}

/** Known path templates (`GET /users/{id}`, `* /users/{id}`); a literal segment wins over a variable one. */
export class TemplateTable {
  readonly #root = node();

  add(method: string, path: string): void {
    let at = this.#root;
    for (const segment of path.split('/')) {
      if (isVariable(segment)) {
        at.variable ??= node();
        at = at.variable;
        continue;
      }
      let next = at.literal.get(segment);
      if (next === undefined) {
        next = node();
        at.literal.set(segment, next);
      }
      at = next;
    }
    at.methods.add(method.toUpperCase());
    at.template = path
      .split('/')
      .map((segment) => (isVariable(segment) ? '{}' : segment))
      .join('/');
  }

  /** The template of a path, or null where none fits. A path known for other methods alone is known all the same. */
  find(method: string, path: string): string | null {
    const segments = path.split('/');
    return this.#walk(method, segments) ?? this.#walk(null, segments);
  }

  /** `method` null: whatever the method. */
  #walk(method: string | null, segments: readonly string[]): string | null {
    const walk = (at: TemplateNode, index: number): string | null => {
      const segment = segments[index];
      if (segment === undefined) {
        const fits = method === null ? at.methods.size > 0 : at.methods.has(method) || at.methods.has('*');
        return fits ? at.template : null;
      }
      const literal = at.literal.get(segment);
      if (literal !== undefined) {
        const found = walk(literal, index + 1);
        if (found !== null) return found;
      }
      return at.variable === null || segment === '' ? null : walk(at.variable, index + 1);
    };
    return walk(this.#root, 0);
  }
}
