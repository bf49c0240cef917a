import type { PageElement } from '../../correlation/html/page.ts';
import type { PlaceNode } from '../PlaceNode.ts';
import type { Disagreement, Place } from '../values/Place.ts';
import type { ValueJudge } from '../values/ValueJudge.ts';
import { PagePiece } from './PagePiece.ts';
import { PagePlace } from './PagePlace.ts';
import { builtAlike, splitParts, splitWords, type Pieces } from './splitText.ts';

/** Longer texts are not taken apart, characters: scripts that somebody else wrote. */
const maxSplit = 100_000;
/** Words of a text that may differ and still be the same by what they stand for. */
const maxDiffering = 200;

/** Texts and attributes of a page that differ: whether what differs in them is the same on each side after all. */
export class PageTexts {
  readonly #judge: ValueJudge;
  readonly #root: PlaceNode;

  constructor(judge: ValueJudge, root: PlaceNode) {
    this.#judge = judge;
    this.#root = root;
  }

  /** Null where they agree as wholes, word by word, or part by part of a word. Own origins are replaced before. */
  disagreement(
    element: PageElement,
    attribute: string | null,
    baseline: string,
    candidate: string,
    recorded: string | null,
  ): Disagreement | null {
    if (baseline.length > maxSplit || candidate.length > maxSplit) return { kind: 'value', note: null };
    const [left, right] = [splitWords(baseline), splitWords(candidate)];
    const at = (value: string | null): PagePlace => new PagePlace(element, attribute, this.#root, value);
    const piece = (value: string | null): Place => new PagePiece(at(value));
    // A moment has blanks in it; a text of many words is no single value.
    if (left.length <= 15) {
      const whole = this.#judge.disagreement(at(recorded), baseline, candidate);
      if (whole === null || whole.kind === 'kind' || left.length === 1)
        return left.length === 1 && whole?.kind === 'value'
          ? this.#byParts(piece, baseline, candidate, recorded, whole)
          : whole;
    }
    if (!builtAlike(left, right)) return { kind: 'value', note: null };
    const before = likePieces(left, recorded === null ? null : splitWords(recorded));
    return this.#pieces(left, right, before, (word, other, known) => {
      const found = this.#judge.disagreement(piece(known), word, other);
      return found?.kind === 'value' ? this.#byParts(piece, word, other, known, found) : found;
    });
  }

  #byParts(
    at: (recorded: string | null) => Place,
    word: string,
    other: string,
    recorded: string | null,
    whole: Disagreement,
  ): Disagreement | null {
    const [left, right] = [splitParts(word), splitParts(other)];
    if (left.length === 1 || !builtAlike(left, right)) return whole;
    const before = likePieces(left, recorded === null ? null : splitParts(recorded));
    return this.#pieces(left, right, before, (part, otherPart, known) =>
      this.#judge.disagreement(at(known), part, otherPart),
    );
  }

  #pieces(
    left: Pieces,
    right: Pieces,
    recorded: Pieces | null,
    judge: (piece: string, other: string, recorded: string | null) => Disagreement | null,
  ): Disagreement | null {
    let differing = 0;
    for (const [at, piece] of left.entries()) {
      const other = right[at] ?? '';
      if (piece === other) continue;
      differing += 1;
      if (differing > maxDiffering) return { kind: 'value', note: null };
      const found = judge(piece, other, recorded?.[at] ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}

/** The recorded text's pieces where it is built as the baseline's is. */
function likePieces(baseline: Pieces, recorded: Pieces | null): Pieces | null {
  return recorded !== null && builtAlike(baseline, recorded) ? recorded : null;
}
