/** JSON types by the code they have on a tape. */
const jsonTypes = ['null', 'boolean', 'boolean', 'number', 'string', 'array', 'object'] as const;
export type JsonType = (typeof jsonTypes)[number];

/** Codes of node types; `false` and `true` have one each. */
export const code = { null: 0, false: 1, true: 2, number: 3, string: 4, array: 5, object: 6 } as const;

/** Ints that a node takes; a node's name is the position of its first int. */
export const stride = 4;

const nothing = Buffer.alloc(0);

/**
 * One scanned JSON text: a flat list of nodes that point into the bytes, so that numbers keep their digits and
 * nothing is allocated for values that are equal. A node is [type | flag << 3 | children << 4, start, end, next]:
 * `next` is the node after the whole subtree; an object's children are key, value, key, value, ….
 * The flag marks a string with escapes, or a number that is not a plain integer.
 */
export class JsonTape {
  bytes: Buffer = nothing;
  nodes: Int32Array = new Int32Array(1024);
  /** Ints in use. */
  used = 0;

  /** Lets go of the bytes. */
  clear(): void {
    this.bytes = nothing;
    this.used = 0;
  }

  type(node: number): number {
    return (this.nodes[node] ?? 0) & 7;
  }

  typeName(node: number): JsonType {
    return jsonTypes[this.type(node)] ?? 'null';
  }

  flagged(node: number): boolean {
    return ((this.nodes[node] ?? 0) & 8) !== 0;
  }

  /** Elements of an array, members of an object. */
  count(node: number): number {
    return (this.nodes[node] ?? 0) >>> 4;
  }

  start(node: number): number {
    return this.nodes[node + 1] ?? 0;
  }

  end(node: number): number {
    return this.nodes[node + 2] ?? 0;
  }

  next(node: number): number {
    return this.nodes[node + 3] ?? 0;
  }

  /** The text of a node as it was spelled: quotes, escapes and blanks included. */
  raw(node: number): string {
    return sliceText(this.bytes, this.start(node), this.end(node));
  }

  /** The beginning of the text of a node: enough for an excerpt. */
  shortRaw(node: number): string {
    return sliceText(this.bytes, this.start(node), Math.min(this.end(node), this.start(node) + 1024));
  }

  /** The value of a string without quotes and escapes, or a scalar's spelling. */
  text(node: number): string {
    if (this.type(node) !== code.string) return this.raw(node);
    if (this.flagged(node)) return String(JSON.parse(this.raw(node)));
    return sliceText(this.bytes, this.start(node) + 1, this.end(node) - 1);
  }

  /** The value of a member, -1 where the object has none by that key; the last of several wins. */
  member(object: number, key: string): number {
    if (this.type(object) !== code.object) return -1;
    let found = -1;
    for (let at = object + stride, end = this.next(object); at < end; at = this.next(at + stride))
      if (this.text(at) === key) found = at + stride;
    return found;
  }

  /** The nodes of an array's elements, in order. */
  elements(array: number): Int32Array {
    const elements = new Int32Array(this.count(array));
    let at = array + stride;
    for (let index = 0; index < elements.length; index += 1) {
      elements[index] = at;
      at = this.next(at);
    }
    return elements;
  }
}

function sliceText(bytes: Buffer, start: number, end: number): string {
  if (end - start > 10) return bytes.toString('utf8', start, end);
  // Short ASCII, the usual case, is quicker in here than through the decoder.
  let text = '';
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 127) return bytes.toString('utf8', start, end);
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Whether two nodes are spelled alike, byte for byte. */
export function sameSpelling(left: JsonTape, a: number, right: JsonTape, b: number): boolean {
  const length = left.end(a) - left.start(a);
  if (length !== right.end(b) - right.start(b)) return false;
  return sameRange(left.bytes, left.start(a), right.bytes, right.start(b), length);
}

function sameRange(left: Buffer, a: number, right: Buffer, b: number, length: number): boolean {
  if (length > 200) return left.compare(right, b, b + length, a, a + length) === 0;
  for (let at = 0; at < length; at += 1) if (left[a + at] !== right[b + at]) return false;
  return true;
}

/** Whether two strings hold the same characters, however they are escaped. */
export function sameString(left: JsonTape, a: number, right: JsonTape, b: number): boolean {
  if (sameSpelling(left, a, right, b)) return true;
  return (left.flagged(a) || right.flagged(b)) && left.text(a) === right.text(b);
}
