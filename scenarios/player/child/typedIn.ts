import type { TestResult, TestStep } from '@playwright/test/reporter';
import { z } from 'zod';
import { typedMediaType } from '../attachments.ts';
import type { Typed } from '../Played.ts';

const typedSchema = z.array(z.object({ field: z.string(), value: z.string(), hidden: z.boolean() }));

/** What a try typed: as its steps name it (`fill`, `pressSequentially`, `type`), and as its fixtures saw it. */
export function typedIn(result: TestResult, steps: readonly TestStep[]): readonly Typed[] {
  const seen = result.attachments.flatMap(({ contentType, body }) =>
    contentType === typedMediaType && body !== undefined ? seenOf(body.toString()) : [],
  );
  return [...steps.flatMap(typedBy), ...seen];
}

/** From the title, which has all of it: `Fill "x"`, in older versions with the locator behind it. */
function typedBy({ category, title, subtitle, params }: TestStep): readonly Typed[] {
  if (category !== 'pw:api') return [];
  const found = /^(?:Fill|Type|Insert) "([^]*)"([^"]*|.*?\(['"].*)$/i.exec(title);
  if (found === null) return [];
  const [, shown = '', behind = ''] = found;
  const locator: unknown = params?.['locator'];
  const field = [subtitle ?? '', typeof locator === 'string' ? locator : '', behind].join(' ');
  const given: unknown = params?.['value'] ?? params?.['text'];
  const values = typeof given === 'string' && !given.endsWith('…') ? [given] : [];
  return [...new Set([shown, ...values])].map((value) => ({ field, value, hidden: false }));
}

function seenOf(text: string): readonly Typed[] {
  const found = typedSchema.safeParse(parsed(text));
  return found.success ? found.data : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
