import { contractSchema } from '../../../harness/evidence/contractSchema.ts';
import type {
  ContractDocument,
  ContractInteraction,
  InteractionMismatch,
} from '../../../harness/model/contract.ts';
import { emptyAccounting } from '../../../harness/model/outcome.ts';
import type { RunReport } from '../../../harness/model/runReport.ts';
import type { Check, Verdict } from '../../../harness/model/verdict.ts';
import { broken } from '../evidence/contractExample.ts';
import { evil, reportOf } from './reports.ts';
import { checkOf, verdictOf } from './verdicts.ts';

export { broken };

let made = 0;

/** An interaction with a fingerprint of its own. */
export function interactionOf(more: Partial<ContractInteraction> = {}): ContractInteraction {
  made += 1;
  return { ...broken, fingerprint: made.toString(16).padStart(12, '0'), ...more };
}

export const held = { outcome: 'held', milliseconds: 4 } as const;

export function mismatched(...mismatches: readonly Partial<InteractionMismatch>[]) {
  const usual: InteractionMismatch = {
    location: 'body',
    path: '$.user.email',
    kind: 'missing',
    expected: '"ada@example.org"',
    actual: null,
    message: 'Actual map is missing the following keys: email',
  };
  return {
    outcome: 'mismatched' as const,
    milliseconds: 9,
    mismatches: mismatches.map((one) => ({ ...usual, ...one })),
  };
}

/** As it is read from `contract.json`. */
export function contractOf(
  interactions: readonly ContractInteraction[],
  more: Partial<ContractDocument> = {},
): ContractDocument {
  const consumers = [...new Set(interactions.map(({ consumer }) => consumer))];
  return contractSchema.parse({
    schema: 'harness.contract/1',
    pacts: consumers.map((consumer) => ({
      title: `contracts/pacts/${consumer}-auth.json`,
      consumer,
      provider: 'auth',
      specification: '4.0',
      interactions: 1,
      recorded: consumer === 'recorded-web',
    })),
    interactions,
    api: null,
    ...more,
  });
}

/** Of every standing something: a renamed field, a wrong contract, a state without a handler, one that is pending. */
export const several: readonly ContractInteraction[] = [
  interactionOf({
    description: 'sign in',
    operation: 'POST /auth/login',
    standing: 'pinned',
    candidate: held,
    confirmed: null,
  }),
  interactionOf({
    fingerprint: '3fa1c09b7d52',
    candidate: mismatched(
      {},
      {
        location: 'status',
        path: '',
        kind: 'status',
        expected: '200',
        actual: '201',
        message: 'expected 200 but was 201',
      },
    ),
  }),
  interactionOf({
    consumer: 'mobile',
    description: 'refresh the token',
    operation: 'POST /auth/refresh',
    standing: 'wrong',
    states: [],
    baseline: mismatched({
      location: 'header',
      path: 'cache-control',
      kind: 'header',
      expected: 'no-store',
      actual: 'private',
      message: '',
    }),
    candidate: mismatched({
      location: 'header',
      path: 'cache-control',
      kind: 'header',
      expected: 'no-store',
      actual: null,
      message: '',
    }),
  }),
  interactionOf({
    consumer: 'notification',
    description: 'a user registered',
    kind: 'message',
    operation: 'message a user registered',
    states: ['a user has registered'],
    standing: 'open',
    baseline: held,
    candidate: {
      outcome: 'errored',
      problem: 'there is no handler of the state "a user has registered"',
      hint: 'add it to contracts/states.ts',
    },
    confirmed: null,
  }),
  interactionOf({
    consumer: 'recorded-web',
    description: 'new profile',
    pending: true,
    candidate: mismatched({ path: '$.nickname' }),
  }),
];

const reason = '1 of 4 interactions failed, 2 open: web “get the profile”: $.user.email is missing';

export const failed: Check = checkOf({
  id: 'contract.interactions',
  lane: 'contract',
  outcome: 'fail',
  bad: 1,
  observed: 2,
  required: 4,
  missing: 2,
  method: 'count',
  reason,
});

/** A run of contracts alone that failed. */
export function contractReportOf(
  contract: ContractDocument = contractOf(several),
  more: Partial<Verdict> = {},
): RunReport {
  const ofOne = {
    ...failed,
    operation: 'GET /auth/me',
    reason: '1 of 1 interaction failed: web “get the profile”: $.user.email is missing',
  };
  const verdict = verdictOf({
    verdict: 'fail',
    score: 0,
    reason,
    accounting: emptyAccounting,
    checks: [failed, ofOne],
    findings: [],
    ...more,
  });
  const flags = { service: 'auth', target: 'staging' };
  const report = reportOf(verdict, { lanes: ['contract'], asked: { command: 'contract', flags } });
  return { ...report, contract };
}

/** Contracts in which every text is hostile, long ones too. */
export function hostileContract(): ContractDocument {
  const standings = ['broken', 'wrong', 'open'] as const;
  const interactions = evil.map((text, at) => {
    const one = mismatched(
      { path: `$.${text}`, expected: text, actual: text, message: text },
      { path: text, expected: null, message: text },
    );
    return interactionOf({
      consumer: `web ${text}`,
      description: text,
      states: [text, text],
      operation: `GET /${text}`,
      pact: `pacts/${text}.json`,
      standing: standings[at % 3] ?? 'broken',
      baseline: at % 2 === 0 ? held : { outcome: 'errored', problem: text, hint: text },
      candidate: at % 4 === 3 ? { outcome: 'unanswered', milliseconds: 1, problem: text } : one,
      pending: at % 7 === 6,
    });
  });
  return contractOf(interactions, {
    api: {
      checked: { interactions: 3 },
      findings: evil.map((text, at) => ({
        fingerprint: at.toString(16).padStart(12, '0'),
        source: 'pact',
        level: 'error',
        operation: `GET /${text}`,
        path: text,
        message: text,
        count: 2,
        accepted: false,
      })),
    },
  });
}
