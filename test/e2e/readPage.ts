import type { Locator, Page } from '@playwright/test';

/** Its text, to be polled: a page draws what follows from a click or a key when it comes to it. */
export const textOf = (locator: Locator) => (): Promise<string> => locator.innerText();

/** How many there are, to be polled. */
export const numberOf = (locator: Locator) => (): Promise<number> => locator.count();

export function clipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()');
}

/** Presses a button that copies and waits for it to say so, which it does for two seconds: what is then copied. */
export async function copied(page: Page, what: string): Promise<string> {
  const press = page.getByRole('button', { name: `Copy ${what}` }).first();
  const told = page.getByRole('button', { name: `Copied ${what}` }).first();
  await Promise.all([told.waitFor(), press.click()]);
  return clipboard(page);
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
