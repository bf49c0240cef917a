import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** Puts a text into the clipboard and says so. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): JSX.Element {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async (): Promise<void> => {
    setState((await copied(text)) ? 'copied' : 'failed');
    setTimeout(() => setState('idle'), 2_000);
  };
  const words = { idle: 'Copy', copied: 'Copied', failed: 'Not allowed' } as const;
  return (
    <button type="button" class="copy" onClick={() => void copy()} aria-label={`${words[state]} ${what}`}>
      <span aria-live="polite">{words[state]}</span>
    </button>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A browser may refuse it to a file: the button says so, and the text can be selected.
    return false;
  }
}
