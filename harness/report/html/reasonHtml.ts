import { cutText } from './bounded.ts';
import { repeatOf } from '../repeatCommand.ts';
import { escapeHtml } from './escape.ts';

/** A reason as HTML; a command at its end stands on a line of its own, to be copied. */
export function reasonHtml(reason: string, longest: number): string {
  const { words, command } = repeatOf(cutText(reason, longest));
  const again = command === null ? '' : `; repeat it: <code class="again">${escapeHtml(command)}</code>`;
  return `<bdi>${escapeHtml(words)}${again}</bdi>`;
}
