import type { ContractDocument, ContractInteraction } from '../../../harness/model/contract.ts';

/** It holds on the monolith only: a renamed field. */
export const broken: ContractInteraction = {
  consumer: 'web',
  description: 'get the profile',
  states: ['a user is signed in'],
  kind: 'http',
  operation: 'GET /auth/me',
  pact: 'contracts/pacts/web-auth.json',
  fingerprint: '3fa1c09b7d52',
  pending: false,
  standing: 'broken',
  baseline: { outcome: 'held', milliseconds: 12.5 },
  candidate: {
    outcome: 'mismatched',
    milliseconds: 9.1,
    mismatches: [
      {
        location: 'body',
        path: '$.user.email',
        kind: 'missing',
        expected: '"ada@example.org"',
        actual: null,
        message: 'Actual map is missing the following keys: email',
      },
    ],
  },
  confirmed: '3/3',
};

export const contract: ContractDocument = {
  schema: 'harness.contract/1',
  pacts: [
    {
      title: 'contracts/pacts/web-auth.json',
      consumer: 'web',
      provider: 'auth',
      specification: '4.0',
      interactions: 2,
      recorded: false,
    },
  ],
  interactions: [
    broken,
    {
      ...broken,
      kind: 'message',
      operation: 'message user registered',
      description: 'user registered',
      fingerprint: '0f1e2d3c4b5a',
      standing: 'open',
      baseline: { outcome: 'errored', problem: 'no handler of the state "a user"', hint: null },
      candidate: { outcome: 'unanswered', milliseconds: 30_000, problem: 'no answer within 30 s' },
      confirmed: null,
    },
  ],
  api: {
    checked: { interactions: 2, exchanges: 480 },
    findings: [
      {
        fingerprint: '5be8a1100c42',
        source: 'recording',
        level: 'error',
        operation: 'GET /auth/me',
        path: '$.response.body.user.email',
        message: "must have required property 'email'",
        count: 12,
        accepted: false,
      },
    ],
  },
};
