import { cutText } from './bounded.ts';
import { escapeHtml } from './escape.ts';

const repeat = '; repeat it: ';

/** A reason as HTML; a command at its end stands on a line of its own, to be copied. */
export function reasonHtml(reason: string, longest: number): string {
  const [words = '', ...rest] = cutText(reason, longest).split(repeat);
  const command = rest.join(repeat);
  const again = command === '' ? '' : `; repeat it: <code class="again">${escapeHtml(command)}</code>`;
  return `<bdi>${escapeHtml(words)}${again}</bdi>`;
}
