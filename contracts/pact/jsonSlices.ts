/** Where a value stands in a text. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

const space = /\s*/y;
const word = /[^\s,:\]}]+/y;
const string = /"(?:[^"\\]|\\.)*"/y;

/** The values of the object that begins at `start` of a text that is JSON, by name; of a repeated name the last. */
export function membersAt(text: string, start: number): ReadonlyMap<string, Slice> {
  const members = new Map<string, Slice>();
  for (let at = skip(text, start + 1, space); text[at] !== '}';) {
    const end = skip(text, at, string);
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

/** The value that begins at `start`; nesting is counted, so that no depth of it is too deep. */
function sliceAt(text: string, start: number): Slice {
  let at = start;
  let depth = 0;
  do {
    const sign = text[at] ?? '';
    if (sign === '"') at = skip(text, at, string);
    else if (sign === '{' || sign === '[') [depth, at] = [depth + 1, at + 1];
    else if (sign === '}' || sign === ']') [depth, at] = [depth - 1, at + 1];
    else if (sign === ',' || sign === ':' || /\s/.test(sign)) at += 1;
    else at = skip(text, at, word);
  } while (depth > 0);
  return { start, end: at };
}

function skip(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  // Of JSON that `JSON.parse` has taken everything matches; an endless loop must not be possible even so.
  if (match === null) throw new SyntaxError(`no JSON at character ${String(from)}`);
  return from + match[0].length;
}
