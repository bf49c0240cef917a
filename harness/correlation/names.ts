/** `userId`, `user_id` and `User-Id` are all `userid`. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Whether two field names speak of the same thing: the same, or one ends with the other (`id`, `userId`). */
export function namesAgree(left: string, right: string): boolean {
  const a = plainName(left);
  const b = plainName(right);
  return a.length > 1 && b.length > 1 && (a.endsWith(b) || b.endsWith(a));
}

/** What the last word of a name says of its value: that it names one thing among many. */
const idWords = new Set(
  `id ids uuid uuids guid ulid key token tokens sid jti csrf xsrf nonce cursor slug sku ref reference handle ticket
  voucher session username code`.split(/\s+/),
);
/** Words that say so only behind a word for a thing: `orderNumber`, `invoice_no`. */
const countingWords = new Set(['number', 'no', 'nr', 'num']);
/** Things that are counted or classed, and not told apart, by a number or code. */
const classedThings = new Set(
  'page status error response country zip postal currency language version line row'.split(' '),
);
const notIds =
  /^(?:un|pre|re)?paid$|^(?:in)?valid$|^(?:void|avoid|bid|grid|mid|aid|hybrid|solid|liquid|fluid|rapid|raid)$/;

/**
 * Whether a field of this name holds an id or a token (`id`, `user_id`, `orderNumber`, `slug`), and not a quantity that
 * happens to look like one.
 */
export function isIdName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const thing = words.at(-2) ?? '';
  if (classedThings.has(thing)) return idWords.has(last) && last !== 'code';
  if (countingWords.has(last)) return thing !== '';
  if (idWords.has(last) || (last === 'name' && thing === 'user')) return true;
  return /(?:id|uuid|token|key)$/.test(last) && !notIds.test(last);
}
