import type { TestResult, TestStep } from '@playwright/test/reporter';
import type { Look, PlayedTry } from '../Played.ts';
import { lookMediaType, uniqueMediaType } from '../attachments.ts';

type Attachment = TestResult['attachments'][number];

/** What the journey's fixtures saw, in its order, each with the step that it was taken in. */
export function looksOf(result: TestResult): readonly Look[] {
  const steps = stepsOf(result.steps, null, new Map());
  return result.attachments
    .filter(({ contentType }) => contentType === lookMediaType)
    .flatMap((attached) => {
      const look = parsed(attached);
      return isLook(look) ? [{ ...look, step: steps.get(attached) ?? null }] : [];
    });
}

/** What `unique` gave. */
export function uniqueOf({ attachments }: TestResult): PlayedTry['unique'] {
  return attachments
    .filter(({ contentType }) => contentType === uniqueMediaType)
    .flatMap((attached) => {
      const given = parsed(attached);
      return isPair(given) ? [given] : [];
    });
}

/** Which of the journey's own steps each attachment was made in. */
function stepsOf(
  steps: readonly TestStep[],
  within: string | null,
  found: Map<Attachment, string | null>,
): ReadonlyMap<Attachment, string | null> {
  for (const step of steps) {
    const inner = step.category === 'test.step' ? step.title : within;
    for (const attached of step.attachments) found.set(attached, inner);
    stepsOf(step.steps, inner, found);
  }
  return found;
}

/** Our own fixtures wrote it; null for what somebody else attached under their name. */
function parsed({ body }: Attachment): unknown {
  try {
    return body === undefined ? null : JSON.parse(body.toString());
  } catch {
    return null;
  }
}

function isLook(value: unknown): value is Omit<Look, 'step'> {
  return typeof value === 'object' && value !== null && 'kind' in value && 'answer' in value;
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2;
}
