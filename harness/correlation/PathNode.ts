/** Objects with more keys than this are maps (ids as keys); their further keys are not followed. */
const maxChildren = 500;
/** Deeper places are not followed either: paths grow with the depth, so that all of them would take its square. */
const maxDepth = 100;

/**
 * A place in JSON documents of one shape: `$.items[*].id` is the node `id` under the items of `items`.
 * Nodes are shared by all documents of an operation, so that a walk builds no strings.
 */
export class PathNode {
  readonly parent: PathNode | null;
  readonly key: string;
  readonly path: string;
  /** The path as the name of a place or slot. */
  readonly place: string;
  readonly #depth: number;
  #children: Map<string, PathNode> | null = null;
  #items: PathNode | null = null;

  private constructor(parent: PathNode | null, key: string, path: string) {
    this.parent = parent;
    this.key = key;
    this.path = path;
    this.place = `body:${path}`;
    this.#depth = parent === null ? 0 : parent.#depth + 1;
  }

  static root(): PathNode {
    return new PathNode(null, '$', '$');
  }

  child(key: string, grow: boolean): PathNode | null {
    const found = this.#children?.get(key);
    if (found !== undefined) return found;
    if (!grow || this.#depth >= maxDepth) return null;
    this.#children ??= new Map();
    if (this.#children.size >= maxChildren) return null;
    const plain = /^[A-Za-z_]\w*$/.test(key);
    const path = plain
      ? `${this.path}.${key}`
      : `${this.path}['${key.replaceAll(/['\\]/g, String.raw`\$&`)}']`;
    const made = new PathNode(this, key, path);
    this.#children.set(key, made);
    return made;
  }

  items(grow: boolean): PathNode | null {
    if (this.#items === null && grow && this.#depth < maxDepth)
      this.#items = new PathNode(this, this.key, `${this.path}[*]`);
    return this.#items;
  }
}

/** The node of a path like `$.items[*].id` or `$['a b'].c`, made where missing; null where it is no such path. */
export function growPath(root: PathNode, path: string): PathNode | null {
  if (!path.startsWith('$')) return null;
  const steps = /\.([A-Za-z_][\w-]*)|\[\*\]|\['((?:[^'\\]|\\['\\])*)'\]/gy;
  steps.lastIndex = 1;
  let node: PathNode | null = root;
  while (steps.lastIndex < path.length && node !== null) {
    const match = steps.exec(path);
    if (match === null) return null;
    const key: string | undefined = match[1] ?? match[2]?.replaceAll(/\\(.)/g, '$1');
    node = key === undefined ? node.items(true) : node.child(key, true);
  }
  return node;
}
