import type { JSX } from 'preact';
import { CopyButton } from './CopyButton.tsx';
import { LongText } from './LongText.tsx';

/** A command line to copy. */
export function Command({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  return (
    <div class="command">
      <span class="command-label">{label}</span>
      <code>
        <LongText text={text} />
      </code>
      <CopyButton text={text} what={label} />
    </div>
  );
}
