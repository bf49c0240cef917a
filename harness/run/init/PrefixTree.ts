import { isVariableSegment } from '../../operation/templatePath.ts';
import { isPlainSegment } from './plainNames.ts';

const mostChildren = 200;
/** Nodes at each depth, so that words deep down leave room for those further up. */
const mostNodes = [200, 800, 800, 400, 200] as const;

/** A segment of the paths seen, with how many exchanges are at it or below. */
export interface PrefixNode {
  exchanges: number;
  /** Those of them that fetch a file by its name: styles, scripts, pictures. */
  files: number;
  /** Whether anything was below it, in the table or not. */
  hasBelow: boolean;
  /** By segment; `{}` stands for all that vary. */
  readonly children: Map<string, PrefixNode>;
}

/** The beginnings of paths, counted; bounded whatever the paths are. */
export class PrefixTree {
  readonly root: PrefixNode = emptyNode();
  readonly #nodes = mostNodes.map(() => 0);
  #full = false;
  #odd = 0;

  /** Whether some paths found no room and are counted further up. */
  get full(): boolean {
    return this.#full;
  }

  /** Exchanges whose path holds, near its beginning, what cannot be written as a plain glob. */
  get odd(): number {
    return this.#odd;
  }

  /** `path` without query. */
  add(path: string, isFile: boolean, exchanges = 1): void {
    let node = this.root;
    count(node, isFile, exchanges);
    for (const [depth, segment] of path
      .split('/')
      .slice(1, 1 + mostNodes.length)
      .entries()) {
      if (segment === '') break;
      node.hasBelow = true;
      const isPlain = isPlainSegment(segment);
      if (!isPlain && !isVariableSegment(segment)) {
        this.#odd += exchanges;
        break;
      }
      const next = this.#child(node, isPlain ? segment : '{}', depth);
      if (next === null) break;
      count(next, isFile, exchanges);
      node = next;
    }
  }

  /** Adds what another tree has counted. */
  merge(other: PrefixTree): void {
    this.#full ||= other.full;
    this.#odd += other.odd;
    this.#mergeNode(this.root, other.root, 0);
  }

  #mergeNode(into: PrefixNode, from: PrefixNode, depth: number): void {
    into.exchanges += from.exchanges;
    into.files += from.files;
    into.hasBelow ||= from.hasBelow;
    for (const [segment, child] of from.children) {
      const mine = this.#child(into, segment, depth);
      if (mine !== null) this.#mergeNode(mine, child, depth + 1);
    }
  }

  #child(node: PrefixNode, segment: string, depth: number): PrefixNode | null {
    const known = node.children.get(segment);
    if (known !== undefined) return known;
    const before = this.#nodes[depth] ?? 0;
    if (node.children.size >= mostChildren || before >= (mostNodes[depth] ?? 0)) {
      this.#full = true;
      return null;
    }
    const made = emptyNode();
    this.#nodes[depth] = before + 1;
    node.children.set(segment, made);
    return made;
  }
}

function emptyNode(): PrefixNode {
  return { exchanges: 0, files: 0, hasBelow: false, children: new Map() };
}

function count(node: PrefixNode, isFile: boolean, exchanges: number): void {
  node.exchanges += exchanges;
  if (isFile) node.files += exchanges;
}

const fileName =
  /\.(?:css|js|mjs|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|eot|otf|html?|txt|xml|webmanifest)$/i;

/** Whether a request fetches a file of a web site by its name. */
export function isFileRequest(method: string, path: string): boolean {
  return (method === 'GET' || method === 'HEAD') && fileName.test(path);
}
