/** Order, case and repeats as on the wire. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** The first value under a name, whatever its case; null where there is none. */
export function headerValue(headers: Headers, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const [key, value] of headers)
    if (key.length === wanted.length && key.toLowerCase() === wanted) return value;
  return null;
}

/** Every value under a name, in order. */
export function headerValues(headers: Headers, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  const values: string[] = [];
  for (const [key, value] of headers) if (key.toLowerCase() === wanted) values.push(value);
  return values;
}
