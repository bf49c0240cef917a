/**
 * Characters that a terminal, a log viewer or a reader's eye can be deceived with: C0 and C1 controls, bidirectional
 * and invisible marks, line and paragraph separators, tags, lone surrogates. Line feeds are treated by each caller.
 */
const deceptive =
  '\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB';
const lone = '[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]';
const tags = '\\uDB40[\\uDC00-\\uDC7F]';

const inValue = new RegExp(`${tags}|[\\n${deceptive}]|${lone}`, 'g');
const inPrint = new RegExp(
  `(\\u001B\\[[0-9;:]*m)|\\u001B(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\\u0007\\u001B]*(?:\\u0007|\\u001B\\\\)?|[ -/]*[0-~])|${tags}|[${deceptive.replace('\\u0000-\\u0009', '\\u0000-\\u0008')}]|${lone}`,
  'g',
);
// JSON escapes C0 itself; the rest may be written as escapes without changing the document.
const inJson = new RegExp(`${tags}|[${deceptive}]|##(?=\\w*\\[)`, 'g');
const mayNeedJsonCare = new RegExp(`[${deceptive}\\uDB40]|##`);

/** One value from traffic as one line: deceptive characters as `\x1b`, commands of CI systems broken up, cut with `…`. */
export function cleanValue(text: string, maxLength: number): string {
  // What is cut away needs no cleaning; a character becomes at least one.
  const wanted = text.length > maxLength ? text.slice(0, maxLength + 1) : text;
  const clean = breakCommands(wanted.replace(inValue, visible));
  if (clean.length <= maxLength) return clean;
  const cut = clean.slice(0, Math.max(0, maxLength - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/**
 * Text that our own renderer made: colours (SGR), line feeds and tabs stay, every other escape sequence goes and
 * every other deceptive character is made visible. No line is a command to a CI system.
 */
export function safeText(text: string): string {
  return breakCommands(
    text.replace(inPrint, (all: string, colour: string | undefined) => {
      if (colour !== undefined) return colour;
      return all.startsWith('\u001B') && all.length > 1 ? '' : visible(all);
    }),
  );
}

/** A line of JSON that says the same and holds no deceptive character and no CI command. */
export function safeJson(json: string): string {
  if (!mayNeedJsonCare.test(json)) return json;
  return json.replace(inJson, (all) => (all === '##' ? '#\\u0023' : escapes(all)));
}

/**
 * GitHub reads `::name …` at the start of a line and `##[name]` anywhere, Azure `##vso[…]`, TeamCity `##teamcity[…]`.
 * Colours before the command do not hide it from all of them.
 */
function breakCommands(text: string): string {
  if (!text.includes(':') && !text.includes('#')) return text;
  return text
    .replace(/^((?:\s|\u001B\[[0-9;:]*m)*):(?=(?:\u001B\[[0-9;:]*m)*:)/gm, '$1: ')
    .replace(/#(?=(?:\u001B\[[0-9;:]*m)*#\w*\[)/g, '# ');
}

function visible(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  const code = character.codePointAt(0) ?? 0;
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

function escapes(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1)
    out += `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return out;
}
