import { ownOrigin } from './ownOrigin.ts';

/** A link in parts: origin (empty for a path alone), and what stands between `/ ? & = #`, with the marks. */
export interface LinkParts {
  readonly origin: string;
  /** Parts at even, marks at odd positions. */
  readonly parts: readonly string[];
}

/** A link (absolute, with `{origin}`, or beginning with `/`) in parts; null for other texts. */
export function linkParts(text: string): LinkParts | null {
  const match = /^(\{origin\}|https?:\/\/[^/?#\s]+)?((?:[/?#]\S*)?)$/.exec(text);
  if (match === null) return null;
  const [, origin = '', rest = ''] = match;
  if (origin === '' && !rest.startsWith('/')) return null;
  return { origin, parts: rest.split(/([/?&=#])/) };
}

/** Whether two links go to the same host; a path alone stays on the own one. */
export function sameOrigin(left: LinkParts, right: LinkParts): boolean {
  return (left.origin || ownOrigin) === (right.origin || ownOrigin);
}

/** The query name that says what the part at a position is: `code` in `?code=x`; null for a path segment, which has none. */
export function partKey(parts: readonly string[], at: number): string | null {
  return parts[at - 1] === '=' ? parts[at - 2] || null : null;
}

/** A part without percent-encoding; as it is where that is broken. */
export function decodedPart(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    // Broken escapes: the text itself is then the best there is to compare.
    return part;
  }
}
