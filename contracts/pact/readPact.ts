import { ConfigError } from '../../harness/errors/ConfigError.ts';
import { interactionsOf } from './interactionsOf.ts';
import { deepest, itemsAt, lineAt, membersAt, NestedTooDeep, sliceAt } from './jsonSlices.ts';
import type { Pact } from './Pact.ts';
import { pactShape, type PactShape } from './pactShape.ts';
import { specificationOf } from './specificationOf.ts';

/**
 * A pact of version 1 to 4 from its JSON text. A ConfigError with `title` and line where it is none: where it breaks off,
 * what it lacks, a version of the specification that nobody here can read.
 */
export function readPact(given: string, title: string, broker: Pact['broker'] = null): Pact {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  const shape = shapeOf(text, title);
  const specification = specificationOf(shape.metadata ?? undefined);
  if ('problem' in specification)
    throw new ConfigError(
      `${title}:${String(lineOf(text, ['metadata']))}`,
      specification.problem,
      'versions 1 to 4 can: has the file been changed by hand, or is it of a newer tool than this harness?',
    );
  return {
    title,
    consumer: shape.consumer.name,
    provider: shape.provider.name,
    specification: specification.version,
    interactions: interactionsOf(text, shape, { title, specification: specification.version }),
    recorded: isTrue(shape.metadata?.['harness'], 'recorded'),
    reviewed: isTrue(shape.metadata?.['harness'], 'reviewed'),
    broker,
  };
}

function shapeOf(text: string, title: string): PactShape {
  let value: unknown;
  try {
    value = JSON.parse(text);
    sliceAt(text, text.search(/\S/));
  } catch (error) {
    if (error instanceof NestedTooDeep)
      throw new ConfigError(
        `${title}:${String(lineAt(text, error.offset))}`,
        `this has more than ${deepest.toLocaleString('en')} levels, one in the other`,
        'no reader of pacts goes so deep: does it hold what was meant?',
      );
    throw new ConfigError(
      `${title}:${String(lineOfSyntax(error, text))}`,
      'this is no JSON, or it breaks off',
      'have the consumer’s tests write the pact again',
      error,
    );
  }
  const parsed = pactShape.safeParse(value);
  if (parsed.success) return parsed.data;
  const lacking = (['consumer', 'provider'] as const).find((name) => !hasMember(value, name));
  if (lacking !== undefined)
    throw new ConfigError(
      `${title}:1`,
      `this is JSON and no pact: it has no \`${lacking}\``,
      'where other files lie beside the pacts, name the pacts alone, such as contracts/pacts/*-auth.json',
    );
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const place = path
    .map((one) => (typeof one === 'number' ? `[${String(one)}]` : `.${String(one)}`))
    .join('');
  const named = place === '' ? 'the pact' : place.replace(/^\./, '');
  throw new ConfigError(
    `${title}:${String(lineOf(text, path))}`,
    `${named}: ${expectation(issue?.message ?? 'something else')}`,
  );
}

function hasMember(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

/** Zod's own sentences say what was expected, ours are that. */
function expectation(message: string): string {
  const own = /^Invalid input: (.*)$/s.exec(message)?.[1];
  return own ?? `expected ${message}`;
}

/** The message of V8 quotes the text, and the end of a text has no position in it. */
function lineOfSyntax(error: unknown, text: string): number {
  const at = error instanceof SyntaxError ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return lineAt(text, at === undefined ? text.length : Number(at));
}

/** The line of the interaction that a path leads into, else of the pact's own member. */
function lineOf(text: string, [member, index]: readonly PropertyKey[]): number {
  const start = text.search(/\S/);
  if (text[start] !== '{') return 1;
  const slice = membersAt(text, start).get(String(member));
  if (slice === undefined) return lineAt(text, start);
  const item =
    typeof index === 'number' && text[slice.start] === '[' ? itemsAt(text, slice.start)[index] : undefined;
  return lineAt(text, (item ?? slice).start);
}

function isTrue(own: unknown, name: 'recorded' | 'reviewed'): boolean {
  return (
    typeof own === 'object' &&
    own !== null &&
    Object.entries(own).some(([key, value]) => key === name && value === true)
  );
}
