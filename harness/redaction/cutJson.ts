/** The start of a JSON text that was cut. */
export interface CutJson {
  /** Up to the last whole member or element. */
  readonly kept: string;
  /** The brackets that would make it whole. */
  readonly closing: string;
}

/** A cut JSON text without what the cut has torn; one that is no JSON gives something that is none either. */
export function cutJson(text: string): CutJson {
  const open: string[] = [];
  let end = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at];
    if (isString) {
      if (unit === '\\') at += 1;
      else if (unit === '"') isString = false;
    } else if (unit === '"') isString = true;
    else if (unit === '{' || unit === '[') {
      open.push(unit === '{' ? '}' : ']');
      end = at + 1;
    } else if (unit === '}' || unit === ']') {
      open.pop();
      end = at + 1;
    } else if (unit === ',') end = at;
  }
  return { kept: text.slice(0, end), closing: open.reverse().join('') };
}
