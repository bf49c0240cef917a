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

/** Whether a field's name says that its value identifies something: `id`, `user_id`, `orderNumber`, `slug`. */
export function isIdName(name: string): boolean {
  return /(?:id|uuid|guid|key|code|number|no|ref|reference|slug|handle|name|cursor)$/.test(plainName(name));
}
