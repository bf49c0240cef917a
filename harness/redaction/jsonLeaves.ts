/** One string or number leaf of a JSON text: the names above it and its value (strings unescaped). */
export interface JsonLeaf {
  /** Field names from the root, array positions left out. */
  readonly names: readonly string[];
  readonly value: string;
  readonly isString: boolean;
}

/** What to write instead of a leaf: a string of the same JSON type, or null to leave it as it is. */
export type LeafRewrite = (leaf: JsonLeaf) => string | null;

const token =
  /[ \t\r\n]*(?:("(?:[^"\\\u0000-\u001F]|\\[^])*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([[\]{},:]))/y;

interface Level {
  readonly array: boolean;
  name: string;
}

/**
 * The text with leaves rewritten and everything else untouched: order, spaces, duplicate keys and the digits of
 * numbers. Null where the text is no JSON document or is nested deeper than 1,000 levels.
 */
export function rewriteJsonLeaves(text: string, rewrite: LeafRewrite): string | null {
  const levels: Level[] = [];
  const out: string[] = [];
  let copied = 0;
  let at = 0;
  let keyNext = false;
  token.lastIndex = 0;
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) break;
    at = token.lastIndex;
    const [, string, number, , sign] = found;
    const level = levels.at(-1);
    if (sign !== undefined) {
      if (sign === '{' || sign === '[') levels.push({ array: sign === '[', name: '' });
      else if (sign === '}' || sign === ']') {
        if (level === undefined || level.array !== (sign === ']')) return null;
        levels.pop();
      }
      keyNext = sign === '{' || (sign === ',' && level?.array === false);
      if (levels.length > 1_000) return null;
      continue;
    }
    if (keyNext && string !== undefined && level !== undefined) {
      level.name = unescape(string);
      keyNext = false;
      continue;
    }
    const raw = string ?? number;
    if (raw === undefined) continue;
    const value = string === undefined ? raw : unescape(string);
    const written = rewrite({ names: namesOf(levels), value, isString: string !== undefined });
    if (written === null || written === value) continue;
    out.push(text.slice(copied, at - raw.length), string === undefined ? written : JSON.stringify(written));
    copied = at;
  }
  if (levels.length > 0 || text.slice(at).trim() !== '' || at === 0) return null;
  out.push(text.slice(copied));
  return out.join('');
}

function namesOf(levels: readonly Level[]): readonly string[] {
  const names: string[] = [];
  for (const level of levels) if (!level.array) names.push(level.name);
  return names;
}

function unescape(string: string): string {
  if (!string.includes('\\')) return string.slice(1, -1);
  try {
    return String(JSON.parse(string));
  } catch {
    // An escape that JSON does not know: the raw text is what a lenient reader would take it for.
    return string.slice(1, -1);
  }
}
