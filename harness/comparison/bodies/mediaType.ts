/** A Content-Type read: `text/html`, its parameters in lower case. */
export interface MediaType {
  /** Lower-case type and subtype; the empty string where the header is missing. */
  readonly essence: string;
  readonly charset: string | null;
  /** Other parameters that count, `name=value`, sorted; a boundary is none, it is new in each message. */
  readonly parameters: string;
}

const none: MediaType = { essence: '', charset: null, parameters: '' };
const known = new Map<string, MediaType>();

/** Reads a Content-Type header (RFC 9110 section 8.3); answers repeat them, so the last few hundred are kept. */
export function mediaTypeOf(header: string | null): MediaType {
  if (header === null) return none;
  const cached = known.get(header);
  if (cached !== undefined) return cached;
  const made = parse(header);
  if (known.size >= 500) known.clear();
  known.set(header, made);
  return made;
}

function parse(header: string): MediaType {
  const [essence = '', ...rest] = header.split(';');
  const parameters = rest
    .map((part) => part.trim().toLowerCase().replaceAll('"', ''))
    .filter((part) => part !== '');
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length) ?? null;
  const others = parameters.filter((part) => !/^(?:charset|boundary)=/.test(part));
  return { essence: essence.trim().toLowerCase(), charset, parameters: others.sort().join('; ') };
}

/** `application/json`, `application/problem+json` and the like (RFC 6839). */
export function isJsonType(essence: string): boolean {
  return essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json');
}
