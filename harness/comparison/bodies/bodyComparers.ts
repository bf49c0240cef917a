import type { BodyComparer } from './BodyComparer.ts';
import { formComparer } from './formComparer.ts';
import { htmlComparer } from './htmlComparer.ts';
import { jsonComparer } from './jsonComparer.ts';
import { textComparer } from './textComparer.ts';

/** In the order in which they are asked. A new format is one file and one entry here. */
export const bodyComparers: readonly BodyComparer[] = [
  jsonComparer,
  formComparer,
  htmlComparer,
  textComparer,
];

/** Who compares bodies of a media type; null for those that are compared as bytes. */
export function comparerFor(essence: string): BodyComparer | null {
  return bodyComparers.find((comparer) => comparer.accepts(essence)) ?? null;
}
