const escape = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/g;
const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };

/**
 * Undoes the escapes of nginx (`\xXX`, and `\uXXXX` of escape=json) and Apache (`\"`, `\\`, `\n`, `\xXX`).
 * One character a byte, in and out.
 */
export function unescapeLog(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(escape, (_whole, byte?: string, unit?: string, character = '') => {
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
    if (unit !== undefined)
      return Buffer.from(String.fromCharCode(Number.parseInt(unit, 16))).toString('latin1');
    return named[character] ?? character;
  });
}
