import type { PathNode } from './PathNode.ts';

/** A string (with its quotes) or number of a JSON text at `start`..`end`; booleans and null never bind. */
export type LeafVisitor = (node: PathNode, start: number, end: number, quoted: boolean) => void;

const quote = 34;
const backslash = 92;
const minus = 45;
const dot = 46;
const zero = 48;

function endOfString(text: string, start: number): number {
  let end = start + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) return -1;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    end += 1;
    if (slashes % 2 === 0) return end;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
}

function afterDigits(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(at)) at += 1;
  return at;
}

/** The end of a number as RFC 8259 6 spells it; -1 where there is none. */
function endOfNumber(text: string, from: number): number {
  const whole = text.charCodeAt(from) === minus ? from + 1 : from;
  let at = text.charCodeAt(whole) === zero ? whole + 1 : afterDigits(text, whole);
  if (at === whole) return -1;
  if (text.charCodeAt(at) === dot) {
    const fraction = at + 1;
    at = afterDigits(text, fraction);
    if (at === fraction) return -1;
  }
  if (text[at] !== 'e' && text[at] !== 'E') return at;
  const sign = text[at + 1];
  const exponent = sign === '+' || sign === '-' ? at + 2 : at + 1;
  at = afterDigits(text, exponent);
  return at === exponent ? -1 : at;
}

function endOfLiteral(text: string, from: number): number {
  for (const literal of ['true', 'false', 'null'])
    if (text.startsWith(literal, from)) return from + literal.length;
  return -1;
}

/**
 * Visits the leaves of a JSON text without building values, so that every digit of a number is kept and a leaf
 * can be replaced where it stands. Returns false where the text is not JSON; leaves before that were visited.
 * What stands between quotes is not checked: the characters identify a value, be their escapes legal or not.
 * `grow`: places not seen before are added to the tree; otherwise only places of the tree are visited.
 */
export function scanLeaves(text: string, root: PathNode, grow: boolean, visit: LeafVisitor): boolean {
  const open: (PathNode | null)[] = [];
  const arrays: boolean[] = [];
  let node: PathNode | null = root;
  let at = skipSpace(text, 0);
  let expectKey = false;
  for (;;) {
    if (expectKey) {
      const end = text.charCodeAt(at) === quote ? endOfString(text, at) : -1;
      if (end < 0) return false;
      const owner: PathNode | null = open[open.length - 1] ?? null;
      node = owner === null ? null : owner.child(leafText(text, at, end, true), grow);
      at = skipSpace(text, end);
      if (text[at] !== ':') return false;
      at = skipSpace(text, at + 1);
      expectKey = false;
    }
    const code = text.charCodeAt(at);
    if (code === 123 || code === 91) {
      const isArray = code === 91;
      at = skipSpace(text, at + 1);
      if (text.charCodeAt(at) === code + 2) {
        at += 1;
      } else {
        open.push(node);
        arrays.push(isArray);
        if (isArray) node = node === null ? null : node.items(grow);
        expectKey = !isArray;
        continue;
      }
    } else if (code === quote) {
      const end = endOfString(text, at);
      if (end < 0) return false;
      if (node !== null) visit(node, at, end, true);
      at = end;
    } else {
      const isNumber = code === minus || (code >= zero && code <= 57);
      const end = isNumber ? endOfNumber(text, at) : endOfLiteral(text, at);
      if (end < 0) return false;
      if (node !== null && isNumber) visit(node, at, end, false);
      at = end;
    }
    const next = closeContainers(text, at, open, arrays);
    if (next < 0) return false;
    if (open.length === 0) return skipSpace(text, next) === text.length;
    at = next;
    const owner: PathNode | null = open[open.length - 1] ?? null;
    expectKey = arrays[arrays.length - 1] !== true;
    node = expectKey || owner === null ? null : owner.items(grow);
  }
}

/** After a value: closes what ends here and steps over the comma. Returns the next position, -1 on bad JSON. */
function closeContainers(text: string, from: number, open: (PathNode | null)[], arrays: boolean[]): number {
  let at = skipSpace(text, from);
  while (open.length > 0) {
    const code = text.charCodeAt(at);
    if (code === 44) return skipSpace(text, at + 1);
    if (code !== (arrays[arrays.length - 1] === true ? 93 : 125)) return -1;
    open.pop();
    arrays.pop();
    at = skipSpace(text, at + 1);
  }
  return at;
}

/** The value of a leaf: a string's characters, a number's digits as written. */
export function leafText(text: string, start: number, end: number, quoted: boolean): string {
  if (!quoted) return text.slice(start, end);
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    // Not JSON after all: the characters as they stand identify the value just as well.
    return raw;
  }
}
