import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

const moon = 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z';
const sun =
  'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5';

/** Light or dark, the system's wish until it is pressed. It says what pressing it does. */
export function ThemeToggle(): JSX.Element {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const toggle = (): void => {
    document.documentElement.dataset['theme'] = isDark ? 'light' : 'dark';
    setDark(!isDark);
  };
  return (
    <button type="button" class="quiet" onClick={toggle}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={isDark ? sun : moon} />
      </svg>
      <span class="button-text">{isDark ? 'Light' : 'Dark'}</span>
    </button>
  );
}
