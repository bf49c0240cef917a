/** Ends of places at which a whole part of a message stands. */
const wholePart = /^\$\.(?:request|response)\.(?:body|query|headers?)$/;

/**
 * What a schema's validator says of a value (`must be string`), in words for who reads the place beside them. Names come
 * from the file or from a consumer, never values.
 */
export function detailWords(part: string, place: string, detail: string): string {
  const extra = /^must NOT have additional properties(?:: (.+))?$/s.exec(detail);
  if (extra !== null)
    return extra[1] === undefined
      ? `${part} has something that the file does not have`
      : `the file does not have the ${nounOf(part)} \`${extra[1]}\``;
  const required = /^must have required property '(.+)'$/s.exec(detail)?.[1];
  if (required !== undefined) return `the file requires the ${nounOf(part)} \`${required}\``;
  return `by the file ${wholePart.test(place) ? part : 'it'} ${detail}`;
}

function nounOf(part: string): string {
  if (part.endsWith('header')) return 'header';
  return part.endsWith('query') ? 'query parameter' : 'field';
}
