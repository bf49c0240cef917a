/** What stands for a side's own origin in texts that are compared. */
export const ownOrigin = '{origin}';

/** Replaces a side's own origin, where it is whole: `http://a` is not in `http://a.example`. */
export function withOwnOrigin(text: string, origin: string): string {
  if (origin === '' || text.length < origin.length) return text;
  let at = text.indexOf(origin);
  if (at < 0) return text;
  let result = '';
  let from = 0;
  while (at >= 0) {
    const end = at + origin.length;
    const whole = end === text.length || !/[\w.:@-]/.test(text.charAt(end));
    result += text.slice(from, at) + (whole ? ownOrigin : text.slice(at, end));
    from = end;
    at = text.indexOf(origin, end);
  }
  return result + text.slice(from);
}
