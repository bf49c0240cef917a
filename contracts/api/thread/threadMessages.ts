import type { Comparison } from '../compareWith.ts';
import { isRecord } from '../isRecord.ts';

/** What the thread is told: to take an OpenAPI document, to hold a pact of one interaction against it, to let go of it. */
export type ToThread =
  | { readonly kind: 'open'; readonly number: number; readonly document: unknown }
  | { readonly kind: 'compare'; readonly number: number; readonly pact: unknown }
  | { readonly kind: 'forget'; readonly number: number };

/** What it answers to the first two. */
export type FromThread = { readonly kind: 'ready' } | Comparison;

const kinds: ReadonlySet<unknown> = new Set(['open', 'compare', 'forget']);

export function isToThread(value: unknown): value is ToThread {
  return isRecord(value) && kinds.has(value['kind']) && typeof value['number'] === 'number';
}

export function isFromThread(value: unknown): value is FromThread {
  return isRecord(value) && ['ready', 'compared', 'failed'].includes(String(value['kind']));
}
