import { expect, test } from 'vitest';
import { contractDoubts } from '../../../../contracts/told/doubts.ts';
import { contractMeasurements } from '../../../../contracts/told/measurements.ts';
import { contractNotes } from '../../../../contracts/told/notes.ts';
import type { ContractInteraction, SideAnswer } from '../../../../harness/model/contract.ts';
import { Redactor } from '../../../../harness/redaction/Redactor.ts';
import { contractPlanText } from '../../../../harness/run/contractPlanText.ts';
import { pactOf, storedOf } from '../planned.ts';

const words = ['password', 'token', 'secret', 'authorization', 'cookie', 'api key', 'authorization: none'];
const descriptions = words.flatMap((word) => [`call it with a wrong ${word}`, word]);
const consumers = ['web', 'password-manager', 'token', 'cookie', 'authorization', 'client secret'];

const mismatched: SideAnswer = {
  outcome: 'mismatched',
  milliseconds: 1,
  mismatches: [
    { location: 'status', path: '', kind: 'status', expected: '401', actual: '200', message: '' },
    { location: 'body', path: '$.x', kind: 'missing', expected: null, actual: null, message: '' },
  ],
};
const answers: readonly SideAnswer[] = [
  mismatched,
  { outcome: 'mismatched', milliseconds: 1, mismatches: mismatched.mismatches.slice(1) },
  { outcome: 'unanswered', milliseconds: 1, problem: 'connection refused' },
  { outcome: 'errored', problem: 'not asked: the candidate gave no answer', hint: 'start it' },
  { outcome: 'skipped', problem: 'POST may write, and the candidate is not declared `writes: isolated`' },
];

const about = { run: 'r', service: 'auth', version: '2', window: { from: 1, to: 2 } };
const plan = { pacts: [pactOf()], notes: [], otherProviders: [], provider: 'auth' };

/** Every sentence of a verdict that an interaction is named in. */
function sentences(one: ContractInteraction): readonly string[] {
  return [
    ...contractMeasurements([one], about).flatMap(({ sample }) =>
      sample.kind === 'census' ? (sample.named ?? []) : [],
    ),
    ...contractDoubts([one], { sides: ['baseline', 'candidate'], aborted: false }).map(
      ({ reason }) => reason,
    ),
    ...contractNotes(plan, [{ ...one, pending: true }]),
  ];
}

test('no sentence loses its meaning by an interaction or consumer that is called like a secret', () => {
  const redactor = new Redactor();
  for (const consumer of consumers)
    for (const description of descriptions)
      for (const candidate of answers)
        for (const standing of ['broken', 'wrong', 'open', 'unsteady', 'new'] as const) {
          const told = sentences(storedOf({ consumer, description, candidate, standing }));
          expect(told.length).toBeGreaterThan(0);
          for (const sentence of told) expect(readable(redactor.text(sentence))).toBe(readable(sentence));
        }
});

/** In `authorization: none` the last word may be hidden: a real secret could stand there. */
function readable(sentence: string): string {
  return sentence.replaceAll(/authorization: [^”]*”/g, 'authorization: …”');
}

test('the dry run tells operation and help of what is called like a secret', () => {
  const redactor = new Redactor();
  for (const consumer of consumers)
    for (const name of descriptions.filter((one) => !one.includes(':'))) {
      const text = contractPlanText({
        schema: 'harness.contract-plan/1',
        service: 'auth',
        provider: 'auth',
        sides: [],
        pacts: [{ title: `${name}.json`, consumer, specification: '4.0', recorded: false }],
        interactions: [
          {
            consumer,
            description: name,
            operation: 'POST /auth/login',
            states: [name],
            pending: false,
            pact: `${name}.json`,
            fingerprint: '0123456789ab',
          },
        ],
        help: 'urls',
        askedForPacts: false,
        states: [{ name, handled: null }],
        messages: [{ name, handled: false }],
        problems: [],
        notes: [],
      });
      expect(redactor.text(text)).toBe(text);
    }
});

test('in texts of others what stands after the name of a secret stays hidden, and in names of interactions too', () => {
  const redactor = new Redactor();
  for (const [text, secret] of [
    ['log in with a wrong password: hunter2-Zx', 'hunter2-Zx'],
    ['web “log in, password: hunter2-Zx”: status 200', 'hunter2-Zx'],
    ['web “log in, password=hunter2-Zx”: status 200', 'hunter2-Zx'],
    ['“password”=hunter2-Zx, password: “hunter2-Zx”', 'hunter2-Zx”'],
    ['web “authorization: Bearer abc hunter2-Zx”, mobile “log in”', 'hunter2-Zx'],
    ['web “cookie: sid=hunter2-Zx”: status 200', 'hunter2-Zx'],
    ['authorization: hunter2-Zx with more of it', 'more of it'],
    ['cookie: sid=hunter2-Zx with more of it; b=c', 'more of it'],
  ] as const) {
    const told = redactor.text(text);
    expect(told).not.toContain(secret);
    expect(told).toContain('[secret:');
    if (text.startsWith('web')) expect(told).toMatch(/(?:”: status 200|”, mobile “log in”)$/);
  }
});
