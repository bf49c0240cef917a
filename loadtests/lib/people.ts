import { sleep } from 'k6';

// This module is loaded anew for each virtual user; __VU tells them apart, the rest one run from another.
const start = `${Date.now().toString(36)}${Math.floor(Math.random() * 36 ** 5).toString(36)}`;
let made = 0;

/** A name that no other virtual user, iteration or run has: letters, digits and hyphens. */
export function unique(prefix: string): string {
  made += 1;
  return `${prefix}-${start}-${String(__VU)}-${String(made)}`;
}

/** Waits as a person does who reads and thinks: any time between the two, in seconds. */
export function think(least: number, most: number): void {
  sleep(least + Math.random() * (most - least));
}
