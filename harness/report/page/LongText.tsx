import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import { visibleLines, visibleText } from '../html/visibleText.ts';

const most = 600;

interface Props {
  readonly text: string;
  /** Whether line ends stay line ends. */
  readonly lines?: boolean;
}

/** Recorded text: nothing in it is unseen or turns its surroundings; a long one is cut until it is asked for. */
export function LongText({ text, lines = false }: Props): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || text.length <= most ? text : text.slice(0, most);
  return (
    <bdi class="recorded">
      {lines ? visibleLines(shown) : visibleText(shown)}
      {shown.length < text.length && (
        <button
          type="button"
          class="link"
          onClick={(event) => {
            event.preventDefault();
            setWhole(true);
          }}
        >
          … show all {displayCount(text.length)} characters
        </button>
      )}
    </bdi>
  );
}

/** Recorded text in one line, cut for good where it is long: for places that hold no button. */
export function ShortText({
  text,
  most: limit = 300,
}: {
  readonly text: string;
  readonly most?: number;
}): JSX.Element {
  const shown = visibleText(text.slice(0, limit));
  return <bdi class="recorded">{text.length > limit ? `${shown}…` : shown}</bdi>;
}
