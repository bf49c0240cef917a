import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** Light or dark, the system's wish until it is pressed. */
export function ThemeToggle(): JSX.Element {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const toggle = (): void => {
    document.documentElement.dataset['theme'] = isDark ? 'light' : 'dark';
    setDark(!isDark);
  };
  return (
    <button type="button" class="quiet" aria-pressed={isDark} onClick={toggle}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z" />
      </svg>
      <span class="button-text">Dark</span>
    </button>
  );
}
