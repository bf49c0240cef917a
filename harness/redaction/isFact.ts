import type { DifferenceKind } from '../model/difference.ts';

/** What some kinds say of a value instead of showing it: its type, its length. */
export function isFact(kind: DifferenceKind, text: string): boolean {
  switch (kind) {
    case 'type':
    case 'null':
      return /^(?:string|number|boolean|object|array|null|absent)$/.test(text);
    case 'length':
      return /^\d{1,9}(?: [a-z]+)?$/.test(text);
    default:
      return false;
  }
}
