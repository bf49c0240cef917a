import { isVariableSegment } from '../../operation/templatePath.ts';
import { isPlainSegment } from './plainNames.ts';

const deepest = 5;
const mostChildren = 200;
const mostNodes = 5_000;

/** A segment of the paths seen, with how many exchanges are at it or below. */
export interface PrefixNode {
  exchanges: number;
  /** Those of them that fetch a file by its name: styles, scripts, pictures. */
  files: number;
  /** By segment; `{}` stands for all that vary. */
  readonly children: Map<string, PrefixNode>;
}

/** The beginnings of paths, counted; bounded whatever the paths are. */
export class PrefixTree {
  readonly root: PrefixNode = emptyNode();
  #nodes = 0;
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
    for (const segment of path.split('/').slice(1, 1 + deepest)) {
      if (segment === '') break;
      const isPlain = isPlainSegment(segment);
      if (!isPlain && !isVariableSegment(segment)) {
        this.#odd += exchanges;
        break;
      }
      const next = this.#child(node, isPlain ? segment : '{}');
      if (next === null) break;
      count(next, isFile, exchanges);
      node = next;
    }
  }

  /** Adds what another tree has counted. */
  merge(other: PrefixTree): void {
    this.#full ||= other.full;
    this.#odd += other.odd;
    this.#mergeNode(this.root, other.root);
  }

  #mergeNode(into: PrefixNode, from: PrefixNode): void {
    into.exchanges += from.exchanges;
    into.files += from.files;
    for (const [segment, child] of from.children) {
      const mine = this.#child(into, segment);
      if (mine !== null) this.#mergeNode(mine, child);
    }
  }

  #child(node: PrefixNode, segment: string): PrefixNode | null {
    const known = node.children.get(segment);
    if (known !== undefined) return known;
    if (node.children.size >= mostChildren || this.#nodes >= mostNodes) {
      this.#full = true;
      return null;
    }
    const made = emptyNode();
    this.#nodes += 1;
    node.children.set(segment, made);
    return made;
  }
}

function emptyNode(): PrefixNode {
  return { exchanges: 0, files: 0, children: new Map() };
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
