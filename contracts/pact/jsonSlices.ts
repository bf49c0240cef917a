/** Where a value stands in a text. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

const space = /\s*/y;
const word = /[^\s,:\]}]+/y;
/** Levels that a text may have; what reads it later stops at far fewer, or goes down with its stack. */
export const deepest = 1_000;

/** A text has more levels than `deepest`; `offset` is where. */
export class NestedTooDeep extends RangeError {
  readonly offset: number;

  constructor(offset: number) {
    super('nested too deep');
    this.offset = offset;
  }
}

/** The values of the object that begins at `start` of a text that is JSON, by name; of a repeated name the last. */
export function membersAt(text: string, start: number): ReadonlyMap<string, Slice> {
  const members = new Map<string, Slice>();
  for (let at = skip(text, start + 1, space); text[at] !== '}';) {
    const end = endOfString(text, at);
    const name = String(JSON.parse(text.slice(at, end)));
    const value = sliceAt(text, skip(text, skip(text, end, space) + 1, space));
    members.set(name, value);
    at = next(text, value.end);
  }
  return members;
}

/** The items of the array that begins at `start` of a text that is JSON. */
export function itemsAt(text: string, start: number): readonly Slice[] {
  const items: Slice[] = [];
  for (let at = skip(text, start + 1, space); text[at] !== ']';) {
    const item = sliceAt(text, at);
    items.push(item);
    at = next(text, item.end);
  }
  return items;
}

/** From 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Past a comma, if there is one: to the next name, item or end. */
function next(text: string, end: number): number {
  const at = skip(text, end, space);
  return text[at] === ',' ? skip(text, at + 1, space) : at;
}

/** The value that begins at `start`; nesting is counted, so that none of it costs stack; NestedTooDeep from `deepest` on. */
export function sliceAt(text: string, start: number): Slice {
  let at = start;
  let depth = 0;
  do {
    const sign = text[at] ?? '';
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{' || sign === '[') [depth, at] = [depth + 1, at + 1];
    else if (sign === '}' || sign === ']') [depth, at] = [depth - 1, at + 1];
    else if (sign === ',' || sign === ':' || /\s/.test(sign)) at += 1;
    else at = skip(text, at, word);
    if (depth > deepest) throw new NestedTooDeep(at);
  } while (depth > 0);
  return { start, end: at };
}

/** Without a regular expression: one with a choice in it takes stack for every character of a string. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === '\\') before -= 1;
    if ((at - before) % 2 === 0) return at + 1;
  }
  throw new SyntaxError(`no JSON at character ${String(start)}`);
}

function skip(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  // Of JSON that `JSON.parse` has taken everything matches; an endless loop must not be possible even so.
  if (match === null) throw new SyntaxError(`no JSON at character ${String(from)}`);
  return from + match[0].length;
}
