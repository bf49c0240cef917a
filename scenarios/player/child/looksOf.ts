import type { TestResult, TestStep } from '@playwright/test/reporter';
import * as z from 'zod';
import { lookKinds } from '../../../harness/model/scenario.ts';
import type { Look, PlayedTry } from '../Played.ts';
import { isFrontMark } from '../../marks.ts';
import { lookMediaType, metMediaType, uniqueMediaType } from '../attachments.ts';

type Attachment = TestResult['attachments'][number];

const text = z.string();
const lookSchema = z.object({
  name: text,
  kind: z.enum(lookKinds),
  text: text.nullable(),
  answer: z.object({ status: z.number(), headers: z.array(z.tuple([text, text])), body: text }).nullable(),
  ignore: z.array(text),
});
const pairSchema = z.tuple([text, text]);

/** What the journey's fixtures saw, in its order, each with the step that it was taken in. */
export function looksOf(result: Pick<TestResult, 'attachments' | 'steps'>): readonly Look[] {
  const steps = stepsOf(result.steps, null, new Map());
  return result.attachments
    .filter(({ contentType }) => contentType === lookMediaType)
    .flatMap((attached) => {
      const { data: look } = lookSchema.safeParse(parsed(attached));
      return look === undefined ? [] : [{ ...look, step: steps.get(attached) ?? null }];
    });
}

/** What `unique` gave. */
export function uniqueOf({ attachments }: Pick<TestResult, 'attachments'>): PlayedTry['unique'] {
  return attachments
    .filter(({ contentType }) => contentType === uniqueMediaType)
    .flatMap((attached) => {
      const { data: given } = pairSchema.safeParse(parsed(attached));
      return given === undefined ? [] : [given];
    });
}

/** What it met at the front; null where its fixtures did not say. */
export function metOf({ attachments }: TestResult): PlayedTry['met'] {
  const met = attachments.filter(({ contentType }) => contentType === metMediaType).map(parsed);
  if (met.length === 0) return null;
  const of = (name: string): readonly unknown[] => met.flatMap((one) => listIn(one, name));
  return {
    marks: of('marks').filter(isFrontMark),
    sockets: of('sockets').filter((one) => typeof one === 'string'),
  };
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return Array.isArray(list) ? list : [];
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

/** Our own fixtures wrote it, mostly: anybody may attach under their names. */
function parsed({ body }: Attachment): unknown {
  try {
    return body === undefined ? null : JSON.parse(body.toString());
  } catch {
    return null;
  }
}
