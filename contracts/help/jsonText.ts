/** Digits of a number as JSON has them (Node 22 and later; the compiler's library does not know it yet). */
interface RawJson {
  rawJSON(text: string): unknown;
}

function hasRawJson(json: object): json is RawJson {
  return 'rawJSON' in json;
}

/** JSON of a value in which a bigint stands for an integer with all its digits. */
export function jsonText(value: unknown): string {
  const json: object = JSON;
  return (
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'bigint' && hasRawJson(json) ? json.rawJSON(String(member)) : member,
    ) ?? 'null'
  );
}
