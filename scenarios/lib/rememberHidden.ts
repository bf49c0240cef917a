import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import type { Typed } from '../player/Played.ts';

/** Values of one field that were replaced as a whole and are kept besides its last. */
const most = 1_000;

/**
 * Remembers what is typed into fields that show nothing of it, or whose names may say that it is a secret: no step of
 * Playwright tells of a field's type. Gives what was typed so far.
 */
export async function rememberHidden(context: BrowserContext): Promise<() => readonly Typed[]> {
  const last = new Map<string, Typed>();
  const replaced: Typed[] = [];
  const name = `typed${randomUUID().replaceAll('-', '')}`;
  await context.exposeBinding(name, (_, id: string, field: string, value: string, hidden: boolean) => {
    const before = last.get(id);
    const goesOn = before === undefined || value.startsWith(before.value) || before.value.startsWith(value);
    if (!goesOn && replaced.length < most) replaced.push(before);
    // Emptied, it was that all the same.
    if (value === '' && before !== undefined) return;
    last.set(id, { field, value, hidden });
  });
  await context.addInitScript(listening(name));
  return () => [...replaced, ...last.values()];
}

/** In the page. */
function listening(name: string): string {
  return `(() => {
    const known = new Map();
    addEventListener('input', (event) => {
      const [field] = event.composedPath();
      if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return;
      const words = [field.name, field.id, field.autocomplete, field.placeholder, field.ariaLabel].join(' ');
      const hidden = field.type === 'password' || known.get(field)?.hidden === true;
      if (!hidden && !/pass|pwd|secret|token|pin|otp|code|key|cred/i.test(words)) return;
      const id = known.get(field)?.id ?? String(Math.random());
      known.set(field, { id, hidden });
      Promise.resolve(globalThis['${name}']?.(id, words, field.value, hidden)).catch(() => {});
    }, true);
  })();`;
}
