import { crossPaths, whomPaths } from './Candidate.ts';

const paths: readonly string[] = [...Object.values(whomPaths), ...Object.values(crossPaths)];

/** The id under which a try is shown: its exchange's, and the way. Not the exchange as recorded, nor taken for it. */
export function tryId(exchange: string, path: string): string {
  return `${exchange}.${path.replaceAll(/[^a-z]+/g, '-')}`;
}

/** The exchange and the way of a try's id; null for the id of an exchange. */
export function tryOf(id: string): { readonly exchange: string; readonly path: string } | null {
  const path = paths.find((one) => id.endsWith(tryId('', one)));
  return path === undefined ? null : { exchange: id.slice(0, -tryId('', path).length), path };
}

export function isTryId(id: string): boolean {
  return tryOf(id) !== null;
}
