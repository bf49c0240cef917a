import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { PactInteraction } from '../../../contracts/pact/Pact.ts';
import { readPact } from '../../../contracts/pact/readPact.ts';
import { serve, verifierOf } from '../../unit/contracts/verifier/verifierWorld.ts';

/** Pacts that Pact's other implementations wrote; they stand beside the project, not in it. */
const folder = fileURLToPath(new URL('../../../../shared/data/pacts', import.meta.url));
const present = existsSync(folder);
if (!present)
  console.warn('NOT TESTED: PACTS OF OTHER TOOLS ARE NOT THERE (../shared/data BESIDE THE PROJECT)');

const part = z.object({
  response: z
    .object({
      status: z.number().optional(),
      headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
      body: z.unknown().optional(),
    })
    .optional(),
  contents: z.unknown().optional(),
  metadata: z.unknown().optional(),
  metaData: z.unknown().optional(),
});
const shape = z.object({ interactions: z.array(part).optional(), messages: z.array(part).optional() });

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string[]>>;
  readonly body: Buffer;
}

/** What a provider answers that does exactly as the contract says; for a message its contents and metadata. */
function promised(interaction: PactInteraction): Answer {
  const pact = shape.parse(JSON.parse(interaction.alone));
  const [only] = pact.interactions ?? pact.messages ?? [];
  const metadata = only?.metadata ?? only?.metaData;
  if (interaction.kind !== 'http') {
    const told = Buffer.from(JSON.stringify(metadata ?? {})).toString('base64');
    const headers = { 'content-type': ['application/json'], 'pact-message-metadata': [told] };
    return { status: 200, headers, body: bytesOf(only?.contents, 'application/json') };
  }
  const { status = 200, headers = {}, body } = only?.response ?? {};
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()]));
  const type = own['Content-Type']?.[0] ?? (body === undefined ? undefined : 'application/json');
  return {
    status,
    headers: type === undefined ? own : { ...own, 'Content-Type': [type] },
    body: bytesOf(body, type ?? ''),
  };
}

/** Contents stand bare, or since V4 in `{ content, encoded }`. Text of a type that is no JSON is sent as it is. */
function bytesOf(body: unknown, type: string): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === 'object' && body !== null && 'content' in body) {
    const { content, encoded }: { content: unknown; encoded?: unknown } = body;
    if (encoded === 'base64') return Buffer.from(String(content), 'base64');
    return bytesOf(content, type);
  }
  // Before V4 nothing says that text of a binary type is base64: it always is.
  if (typeof body === 'string' && type.startsWith('image/')) return Buffer.from(body, 'base64');
  return Buffer.from(typeof body === 'string' && !type.includes('json') ? body : JSON.stringify(body));
}

describe.skipIf(!present)('Pacts that another implementation wrote', () => {
  test('are read, hold on a provider that does as they say, and on no other', async () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(files.length).toBeGreaterThan(15);
    let answer: Answer = { status: 500, headers: {}, body: Buffer.alloc(0) };
    let asked: string[] = [];
    const provider = await serve((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    const states = await serve((_, response) => response.end('{}'));
    const help = { kind: 'urls', states, messages: provider } as const;
    const verifier = await verifierOf(provider, null, { help });
    const told: Record<string, number> = {};
    for (const file of files) {
      const pact = readPact(readFileSync(join(folder, file), 'utf8'), file);
      for (const interaction of pact.interactions) {
        const name = `${file}: ${interaction.description}`;
        answer = promised(interaction);
        asked = [];
        const kept = await verifier.verify(interaction);
        const path = interaction.request?.path ?? '/';
        expect(asked.length, name).toBe(1);
        expect(asked[0]?.split('?')[0], name).toBe(`${interaction.request?.method ?? 'POST'} ${path}`);
        answer = {
          status: 200,
          headers: { 'content-type': ['application/json'] },
          body: Buffer.from('["else"]'),
        };
        const broken = await verifier.verify(interaction);
        expect([kept.outcome, broken.outcome], name).toEqual(['held', 'mismatched']);
        const group = `${interaction.kind} of version ${pact.specification}`;
        told[group] = (told[group] ?? 0) + 1;
      }
    }
    const groups = Object.entries(told).map(([group, count]) => `${String(count)} ${group}`);
    console.log(`pacts of another implementation: ${groups.toSorted().join(', ')}: all hold as they say`);
    expect(told).toMatchObject({
      'http of version 2.0.0': 8,
      'http of version 4.0': 6,
      'message of version 3.0.0': 4,
    });
  });
});
