/** A text in words at even, and what stands between them at odd positions. */
export type Pieces = readonly string[];

/** Blanks, quotes, brackets and marks between and behind words; an address stays in one piece. */
export function splitWords(text: string): Pieces {
  return text.split(/([\s"'`<>()[\]{},;]+|[.:!?]+(?=\s|$))/);
}

/** What an address or a word is made of: letters, digits, `_` and `-` stay together. */
export function splitParts(word: string): Pieces {
  return word.split(/([^\w-]+)/);
}

/** Whether two texts are built alike: as many pieces, and the same between them. */
export function builtAlike(left: Pieces, right: Pieces): boolean {
  return left.length === right.length && left.every((piece, at) => at % 2 === 0 || piece === right[at]);
}
