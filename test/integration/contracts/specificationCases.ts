import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const versions = ['v2', 'v3', 'v4'] as const;

export type Version = (typeof versions)[number];

const answer = z.object({
  status: z.number().optional(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  body: z.unknown().optional(),
});

/** What a contract expects of an answer stays as it stands there. */
const fixture = z.object({
  comment: z.string(),
  match: z.boolean(),
  expected: z.record(z.string(), z.unknown()),
  actual: answer,
});

/** A fixture of the Pact specification: what a contract expects of an answer, an answer, and whether they match. */
export interface SpecificationCase extends z.infer<typeof fixture> {
  readonly version: Version;
  /** `body/matches` */
  readonly name: string;
}

/** All fixtures about answers of one version, in the order of their names. */
export function specificationCases(folder: string, version: Version): readonly SpecificationCase[] {
  const root = join(folder, version, 'response');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const read = fixture.parse(JSON.parse(readFileSync(join(root, name), 'utf8')));
      return { ...read, version, name: name.slice(0, -'.json'.length).replaceAll('\\', '/') };
    });
}

/** A pact of the fixture's own version that expects `expected` of GET `path`. */
export function pactOf({ version, name, expected }: SpecificationCase, path: string): string {
  const metadata = { pactSpecification: { version: { v2: '2.0.0', v3: '3.0.0', v4: '4.0' }[version] } };
  const interaction = {
    ...(version === 'v4' ? { type: 'Synchronous/HTTP' } : {}),
    description: name,
    request: { method: 'GET', path },
    response: expected,
  };
  return JSON.stringify({
    consumer: { name: 'specification' },
    provider: { name: 'fixtures' },
    interactions: [interaction],
    metadata,
  });
}

/** The answer `actual` as it goes over the wire. A header that the fixture folds is unfolded (RFC 9110 5.5): none can be sent so. */
export function wireAnswer({ version, actual }: SpecificationCase): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string[]>>;
  readonly body: Buffer;
} {
  const headers = Object.fromEntries(
    Object.entries(actual.headers ?? {}).map(([name, value]) => [
      name,
      [value].flat().map((one) => one.replaceAll(/\s*\n\s*/g, ' ')),
    ]),
  );
  return { status: actual.status ?? 200, headers, body: bytesOf(version, actual) };
}

/** V4 wraps contents in `{ content, contentType, encoded }`; before, a body stands there itself. */
function bytesOf(version: Version, { body }: z.infer<typeof answer>): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  // One fixture of V4 has an answer of the older form.
  if (version !== 'v4' || Array.isArray(body)) return contentBytes(body);
  const { content, encoded } = z
    .object({ content: z.unknown().optional(), encoded: z.unknown().optional() })
    .parse(body);
  if (typeof content === 'string' && typeof encoded === 'string') return Buffer.from(content, 'base64');
  return content === undefined ? Buffer.alloc(0) : contentBytes(content);
}

function contentBytes(content: unknown): Buffer {
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}
