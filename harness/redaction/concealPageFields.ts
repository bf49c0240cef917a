import type { Concealment } from './Concealment.ts';

/** A tag of a page that names a value, also where it is cut off or stands in a JSON text. */
const tags = /<(?:input|meta|button|param)\b[^<>]{1,2000}(?:>|$)/gi;
const nameIn = /\s(?:name|property)\s{0,5}=\s{0,5}\\{0,4}["']?([^\s"'\\<>]{1,200})/i;
const valueIn = /(\s(?:value|content)\s{0,5}=\s{0,5}\\{0,4}["']?)([^"'\\<>]+)/i;

/** `<input type="hidden" name="csrf" value="…">`, `<meta name="csrf-token" content="…">`. */
export function concealPageFields(work: Concealment): void {
  if (!work.text.includes('<')) return;
  work.text = work.text.replace(tags, (tag) => {
    const name = nameIn.exec(tag)?.[1];
    if (name === undefined || !work.isSensitive(name)) return tag;
    return tag.replace(valueIn, (_, head: string, value: string) => head + work.conceal(name, value));
  });
}
