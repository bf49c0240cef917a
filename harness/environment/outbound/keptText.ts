/** Characters of one text that are kept. */
const longest = 1024 * 1024;

/** A text as it is kept: of a longer one its beginning, and how much more there was. */
export function keptText(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}… (${String(text.length - longest)} more characters)`;
}
