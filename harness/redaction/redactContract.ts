import { emptyBody } from '../model/body.ts';
import type {
  ApiFinding,
  ContractDocument,
  ContractInteraction,
  InteractionMismatch,
  SideAnswer,
} from '../model/contract.ts';
import { isFact } from './isFact.ts';
import type { Place } from './places.ts';
import { MessageRedactor } from './redactMessage.ts';
import type { Redactor } from './Redactor.ts';

/** Mismatches of one answer that are kept: a list of a million entries that all have another type says no more. */
const mostMismatches = 100;
/** Characters of one text: what is read, and what is kept of it. */
const searched = 16_384;
const kept = 2_000;

/**
 * The document without secrets, and each text of it bounded. What stands at a sensitive place of a mismatch is replaced
 * wherever else the interaction tells it, in the verifier's own sentence above all.
 */
export function redactContract(redactor: Redactor, document: ContractDocument): ContractDocument {
  const { pacts, interactions, api } = document;
  return {
    ...document,
    pacts: pacts.map((pact) => ({
      ...pact,
      title: short(pact.title),
      consumer: short(pact.consumer),
      provider: short(pact.provider),
      specification: short(pact.specification),
    })),
    interactions: interactions.map((interaction) => redactInteraction(redactor, interaction)),
    api:
      api === null
        ? null
        : { ...api, findings: api.findings.map((finding) => redactFinding(redactor, finding)) },
  };
}

function redactFinding(redactor: Redactor, finding: ApiFinding): ApiFinding {
  const clean = (text: string): string => short(redactor.text(cutTo(text, searched)));
  const { operation, path, message } = finding;
  return {
    ...finding,
    operation: operation === null ? null : short(operation),
    path: clean(path),
    message: clean(message),
  };
}

function redactInteraction(redactor: Redactor, interaction: ContractInteraction): ContractInteraction {
  const { baseline, candidate } = interaction;
  const mismatches = [baseline, candidate].flatMap((side) => mismatchesOf(side));
  const secrets = [...new Set(mismatches.flatMap((mismatch) => secretsOf(redactor, mismatch)))];
  const message = new MessageRedactor(redactor, secrets);
  const clean = (text: string): string => short(message.text(cutTo(text, searched)));
  const answer = (side: SideAnswer | null): SideAnswer | null =>
    side === null ? null : redactAnswer(side, redactor, message, clean);
  return {
    ...interaction,
    consumer: short(interaction.consumer),
    operation: short(interaction.operation),
    pact: short(interaction.pact),
    description: clean(interaction.description),
    states: interaction.states.map(clean),
    baseline: answer(baseline),
    candidate: answer(candidate),
  };
}

function mismatchesOf(side: SideAnswer | null): readonly InteractionMismatch[] {
  return side?.outcome === 'mismatched' ? side.mismatches.slice(0, mostMismatches) : [];
}

function redactAnswer(
  side: SideAnswer,
  redactor: Redactor,
  message: MessageRedactor,
  clean: (text: string) => string,
): SideAnswer {
  switch (side.outcome) {
    case 'held':
      return side;
    case 'mismatched': {
      const mismatches = mismatchesOf(side).map((one) => redactMismatch(one, redactor, message, clean));
      const rest = side.mismatches.length - mismatches.length;
      return { ...side, mismatches: rest === 0 ? mismatches : [...mismatches, leftOut(rest)] };
    }
    case 'unanswered':
    case 'skipped':
      return { ...side, problem: clean(side.problem) };
    case 'errored':
      return {
        ...side,
        problem: clean(side.problem),
        hint: side.hint === null ? null : clean(side.hint),
      };
    default:
      return side satisfies never;
  }
}

function leftOut(rest: number): InteractionMismatch {
  const message = `${String(rest)} more mismatches are left out`;
  return { location: 'answer', path: '', kind: 'too-large', expected: null, actual: null, message };
}

function redactMismatch(
  mismatch: InteractionMismatch,
  redactor: Redactor,
  message: MessageRedactor,
  clean: (text: string) => string,
): InteractionMismatch {
  const { kind, path, expected, actual } = mismatch;
  const shown = (value: string | null): string | null => {
    if (value === null || isFact(kind, value)) return value;
    const read = cutTo(value, searched);
    if (!isHeader(mismatch)) return clean(redactor.value(placeOf(mismatch), path, read));
    const [header] = message.headers([[path, read]]);
    return clean(header?.[1] ?? '');
  };
  const [wanted, given] = [shown(expected), shown(actual)];
  const told = [
    [expected, wanted],
    [actual, given],
  ] as const;
  const sentence = told.reduce(
    (text, [value, instead]) => withoutQuoted(text, value, instead),
    mismatch.message,
  );
  return { ...mismatch, path: clean(path), expected: wanted, actual: given, message: clean(sentence) };
}

/** Short secrets are looked for where the verifier quotes them: `expected '1234' to be equal to '5678'`. */
function withoutQuoted(text: string, value: string | null, instead: string | null): string {
  if (value === null || value === '' || instead === null || !instead.includes('[secret:')) return text;
  return ["'", '"', '`'].reduce(
    (now, quote) => now.replaceAll(quote + bare(value) + quote, () => quote + instead + quote),
    text,
  );
}

function secretsOf(redactor: Redactor, mismatch: InteractionMismatch): readonly string[] {
  const { kind, path, expected, actual } = mismatch;
  const values = [expected, actual].flatMap((value) =>
    value === null || isFact(kind, value) ? [] : [cutTo(value, searched)],
  );
  return values.flatMap((value) => {
    if (isHeader(mismatch)) return redactor.secretsOf({ headers: [[path, value]], body: emptyBody });
    const inside = redactor.secretsOf({
      headers: [],
      body: { kind: 'bytes', bytes: Buffer.from(value.toWellFormed()) },
    });
    const isSecret = redactor.value(placeOf(mismatch), path, value).startsWith('[secret:');
    return isSecret ? [value, bare(value), ...inside] : inside;
  });
}

/** `authorization` of a message's metadata is taken like the header. */
function isHeader({ location, path }: InteractionMismatch): boolean {
  return location === 'header' || (location === 'metadata' && !path.startsWith('$'));
}

/** A JSON string without its quotes. */
function bare(value: string): string {
  return value.replace(/^"(.*)"$/s, '$1');
}

function placeOf({ location, path }: InteractionMismatch): Place {
  switch (location) {
    case 'status':
      return 'status';
    case 'answer':
      return 'exchange';
    case 'header':
      return 'header';
    case 'body':
      return 'body';
    case 'metadata':
      return path.startsWith('$') ? 'body' : 'header';
    default:
      return location satisfies never;
  }
}

/** What is kept of a text. The same text of other files, such as an operation, is the same here unless it is endless. */
function short(text: string): string {
  return cutTo(text, kept);
}

function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
