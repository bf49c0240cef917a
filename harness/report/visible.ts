import { splitPlaceholder } from './splitPlaceholder.ts';

// Controls, invisible and direction marks, separators, tags, noncharacters, lone surrogates: what is not seen, moves
// what stands beside it, or may not stand in XML 1.0 at all.
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|\udb40[\udc00-\udc7f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const longestPlaceholder = 100;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function written(character: string): string {
  return short[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * A value of at most `longest` characters on one line, in which everything is seen: `\u{202e}` for what would not be.
 * No CI system takes a part of it for a command.
 */
export function visible(text: string, longest = 500): string {
  // What is cut away is not looked at: a value may have megabytes.
  const start = text.slice(0, longest + longestPlaceholder);
  const clean = start.replaceAll(unseen, written).replaceAll(/#(?=#\w*\[)/g, '# ');
  if (start.length === text.length && clean.length <= longest) return clean;
  // Not in the middle of a placeholder, nor of a surrogate pair.
  const cut = clean.slice(0, splitPlaceholder(clean, longest - 1)?.to ?? longest - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
