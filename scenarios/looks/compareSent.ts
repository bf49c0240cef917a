import { z } from 'zod';
import type { CompiledRules } from '../../harness/comparison/rules/CompiledRules.ts';
import { compareAnswered, type OwnAnswer } from './compareAnswered.ts';
import { compareTexts, sameLine } from './compareTexts.ts';
import type { IdentityBond } from './IdentityBond.ts';
import type { LookDifference } from './LookDifference.ts';
import type { OwnValues } from './OwnValues.ts';

const mail = z.object({
  kind: z.literal('mail'),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  attachments: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.number() })),
});

const request = z.object({
  kind: z.literal('request'),
  method: z.string(),
  target: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string().nullable(),
  bytes: z.number(),
});

const sent = z.discriminatedUnion('kind', [mail, request]);

type Sent = z.output<typeof sent>;
type SentMail = z.output<typeof mail>;
type SentRequest = z.output<typeof request>;

/** What a side sent out, as JSON, and what of it is its try's own. */
export interface OwnSent {
  readonly text: string;
  readonly own: Pick<OwnValues, 'replaced'>;
}

interface Comparing {
  readonly rules: CompiledRules;
  readonly bond: IdentityBond;
}

/** Compares what the sides sent out field by field: the mail or the request, without when and as which it came. */
export function compareSent(
  baseline: OwnSent,
  candidate: OwnSent,
  rules: CompiledRules,
  bond: IdentityBond,
): readonly LookDifference[] {
  const [left, right] = [read(baseline), read(candidate)];
  if (left === null || right === null)
    return compareTexts(baseline.own.replaced(baseline.text), candidate.own.replaced(candidate.text), bond);
  if (left.kind === 'mail' && right.kind === 'mail') return mails(left, right, { rules, bond });
  if (left.kind === 'request' && right.kind === 'request') return requests(left, right, { rules, bond });
  return [{ path: 'kind', kind: 'value', baseline: left.kind, candidate: right.kind }];
}

/** Null for what is neither: it is read as it stands then. */
function read({ text, own }: OwnSent): Sent | null {
  try {
    const replaced = (_: string, value: unknown): unknown =>
      typeof value === 'string' ? own.replaced(value) : value;
    return sent.safeParse(JSON.parse(text, replaced)).data ?? null;
  } catch {
    return null;
  }
}

function mails(left: SentMail, right: SentMail, comparing: Comparing): readonly LookDifference[] {
  const files = ({ attachments }: SentMail): string =>
    attachments
      .map(({ name, mediaType, bytes }) => `${name} (${mediaType}, ${String(bytes)} bytes)`)
      .join(', ');
  return [
    ...field('from', left.from, right.from, comparing),
    ...field('to', left.to.join(', '), right.to.join(', '), comparing),
    ...field('subject', left.subject, right.subject, comparing),
    ...body('text', 'text/plain', left.text, right.text, comparing),
    ...body('html', 'text/html; charset=utf-8', left.html, right.html, comparing),
    ...field('attachments', files(left), files(right), comparing),
  ];
}

/** Headers of the client's own making (its name, its lengths, its connection) tell nothing of what was sent. */
const telling = /^(?:content-type|authorization|accept|x-.*|idempotency-key)$/i;
const tracing = /^x-(?:request|trace|correlation|b3|amzn|harness)/i;

function requests(left: SentRequest, right: SentRequest, comparing: Comparing): readonly LookDifference[] {
  return [
    ...field('method', left.method, right.method, comparing),
    ...field('target', left.target, right.target, comparing),
    ...compareAnswered(asAnswer(left), asAnswer(right), comparing.rules, comparing.bond),
  ];
}

/** All of it was replaced when it was read. */
const unchanged: OwnAnswer['own'] = { replaced: (text) => text };

/** Bodies are compared by their media types, as answers are. */
function asAnswer({ headers, body: content }: SentRequest): OwnAnswer {
  const kept = headers.filter(([name]) => telling.test(name) && !tracing.test(name));
  const answer = { status: 200, headers: kept, body: Buffer.from(content ?? '').toString('base64') };
  return { answer, own: unchanged };
}

function page(text: string, type: string): OwnAnswer {
  const answer = {
    status: 200,
    headers: [['content-type', type]] as const,
    body: Buffer.from(text).toString('base64'),
  };
  return { answer, own: unchanged };
}

function field(path: string, left: string, right: string, { bond }: Comparing): readonly LookDifference[] {
  if (sameLine(left, right, bond)) return [];
  return [{ path, kind: 'value', baseline: left, candidate: right }];
}

function body(
  path: string,
  type: string,
  left: string | null,
  right: string | null,
  { rules, bond }: Comparing,
): readonly LookDifference[] {
  if (left === null || right === null)
    return left === right
      ? []
      : [{ path, kind: left === null ? 'extra' : 'missing', baseline: left, candidate: right }];
  const found = type.startsWith('text/plain')
    ? compareTexts(left, right, bond)
    : compareAnswered(page(left, type), page(right, type), rules, bond);
  return found.map((one) => ({ ...one, path: `${path} ${one.path}` }));
}
