/**
 * Finds each `head` and, where `hide` is willing, replaces what `value` (sticky) matches right after it. A head that
 * is of no interest takes nothing with it: what follows may be a head itself (`error: X-Api-Key: …`, `q=token=…`).
 */
export function concealAfter(
  text: string,
  head: RegExp,
  value: RegExp,
  hide: (head: RegExpExecArray, value: string) => string | null,
): string {
  let out = '';
  let copied = 0;
  head.lastIndex = 0;
  for (let found = head.exec(text); found !== null; found = head.exec(text)) {
    const start = head.lastIndex;
    value.lastIndex = start;
    const taken = value.exec(text)?.[0] ?? '';
    const hidden = taken === '' ? null : hide(found, taken);
    if (hidden === null) {
      // One back: the separator of this head may stand before the name of the next.
      head.lastIndex = Math.max(found.index + 1, start - 1);
      continue;
    }
    out += text.slice(copied, start) + hidden;
    copied = start + taken.length;
    head.lastIndex = copied;
  }
  return out + text.slice(copied);
}
