import { describe, expect, test } from 'vitest';
import { contractView } from '../../../../harness/report/contract/contractView.ts';
import type { ContractView, InteractionRow } from '../../../../harness/report/contract/contractRows.ts';
import type { ContractDocument } from '../../../../harness/model/contract.ts';
import type { Manifest } from '../../../../harness/model/manifest.ts';
import { contractOf, contractReportOf, held, interactionOf, mismatched, several } from '../contracts.ts';

function viewOf(contract: ContractDocument, asked?: Manifest['asked']): ContractView | null {
  const { manifest } = contractReportOf();
  return contractView({ contract, manifest: { ...manifest, asked: asked ?? manifest.asked } }, 'npx harness');
}

function rowOf(more: Parameters<typeof interactionOf>[0]): InteractionRow | undefined {
  return viewOf(contractOf([interactionOf(more)]))?.interactions[0];
}

test('Consumers with something broken come first, with what became of their interactions.', () => {
  const view = viewOf(contractOf(several));
  expect(view?.consumers).toEqual([
    { consumer: 'web', counts: { pinned: 1, broken: 1 }, pending: 0, isRecorded: false },
    { consumer: 'mobile', counts: { wrong: 1 }, pending: 0, isRecorded: false },
    { consumer: 'notification', counts: { open: 1 }, pending: 0, isRecorded: false },
    { consumer: 'recorded-web', counts: {}, pending: 1, isRecorded: true },
  ]);
  expect(view?.standings).toEqual(['pinned', 'broken', 'wrong', 'open']);
});

test('What does not simply hold is told: the broken first, pending ones apart whatever they are.', () => {
  expect(
    viewOf(contractOf(several.toReversed()))?.interactions.map(({ group, consumer }) => [group, consumer]),
  ).toEqual([
    ['broken', 'web'],
    ['wrong', 'mobile'],
    ['open', 'notification'],
    ['pending', 'recorded-web'],
  ]);
});

describe('a place', () => {
  test('has what the contract says and what each side gave', () => {
    const candidate = mismatched({});
    expect(rowOf({ baseline: held, candidate })?.places).toEqual([
      {
        where: 'body $.user.email',
        kind: 'missing',
        expected: '"ada@example.org"',
        baseline: { is: 'as-said' },
        candidate: { is: 'nothing' },
        message: 'Actual map is missing the following keys: email',
      },
    ]);
  });

  test('of both sides is there once, one of the baseline alone too', () => {
    const status = { location: 'status', path: '', kind: 'status', expected: '200' } as const;
    const baseline = mismatched(
      { ...status, actual: '201' },
      { path: '$.id', kind: 'type', actual: 'string' },
    );
    const candidate = mismatched({ ...status, actual: '404' });
    const places = rowOf({ standing: 'wrong', baseline, candidate })?.places;
    expect(
      places?.map(({ where, kind, baseline: before, candidate: now }) => [where, kind, before, now]),
    ).toEqual([
      ['status', '', { is: 'value', value: '201' }, { is: 'value', value: '404' }],
      ['body $.id', 'type', { is: 'value', value: 'string' }, { is: 'unknown' }],
    ]);
  });

  test('of another answer is none: beside a 401 instead of 201 its body is not told', () => {
    const status = { location: 'status', path: '', kind: 'status', expected: '201' } as const;
    const body = { path: '$.user.email' };
    const [other, created] = ['401', '200'].map((actual) =>
      rowOf({ standing: 'broken', candidate: mismatched({ ...status, actual }, body) }),
    );
    expect(other?.places.map(({ where }) => where)).toEqual(['status']);
    expect(created?.places.map(({ where }) => where)).toEqual(['status', 'body $.user.email']);
  });

  test('that is missing says that the contract wants something there, where it names no value', () => {
    const candidate = mismatched({ expected: null, message: 'email is missing' });
    expect(rowOf({ standing: 'broken', candidate })?.places[0]?.expected).toBe('(something)');
  });

  test('says nothing of a baseline that was not asked', () => {
    expect(
      rowOf({ standing: 'failed', baseline: null, candidate: mismatched({}) })?.places[0]?.baseline,
    ).toEqual({ is: 'unknown' });
  });
});

test.each([
  ['broken', '3/3', 'the baseline keeps it, the candidate does not; the candidate failed it 3 of 3 times'],
  [
    'wrong',
    '3/3',
    'neither side keeps it: the contract is at fault, not the service; the candidate failed it 3 of 3 times',
  ],
  ['unsteady', '1/3', 'a side keeps it now and then; the candidate failed it 1 of 3 times'],
  ['failed', null, 'the candidate does not keep it; no baseline was asked'],
] as const)('Of %s %s it is told what that means.', (standing, confirmed, meaning) => {
  expect(rowOf({ standing, confirmed })?.meaning).toBe(meaning);
});

test('A side that said nothing has its reason, and what to do.', () => {
  const baseline = { outcome: 'skipped', problem: 'not sent: POST may write' } as const;
  const candidate = { outcome: 'errored', problem: 'no handler', hint: 'write one' } as const;
  expect(rowOf({ standing: 'open', baseline, candidate })?.problems).toEqual([
    { side: 'candidate', problem: 'no handler', hint: 'write one' },
    { side: 'baseline', problem: 'not sent: POST may write', hint: null },
  ]);
});

describe('the command that verifies again', () => {
  const contract = contractOf(several);
  test('is that of the run where it was for contracts alone', () => {
    const flags = { pact: ['a b.json'], candidate: 'http://127.0.0.1:1', format: 'text', quiet: true };
    expect(viewOf(contract, { command: 'contract', flags })?.repeat).toBe(
      "npx harness contract --pact 'a b.json' --candidate http://127.0.0.1:1",
    );
  });

  test('is that of the lane after a gate, and none after the demo', () => {
    const flags = { service: 'auth', from: '5', target: 'staging', 'from-run': ['x'] };
    expect(viewOf(contract, { command: 'gate', flags })?.repeat).toBe(
      'npx harness contract --service auth --target staging',
    );
    expect(viewOf(contract, { command: 'gate', flags: { demo: true } })?.repeat).toBeNull();
  });
});

test('What counts against the OpenAPI file comes before warnings and what is accepted.', () => {
  const finding = {
    fingerprint: '0f1e2d3c4b5a',
    source: 'recording',
    level: 'error',
    operation: null,
    path: '',
    message: 'x',
    count: 1,
    accepted: false,
  } as const;
  const findings = [
    { ...finding, message: 'accepted', accepted: true },
    { ...finding, message: 'warning', level: 'warning' as const },
    { ...finding, message: 'error' },
  ];
  const api = { checked: { interactions: 2, exchanges: 1_480 }, findings };
  const view = viewOf(contractOf([], { api }));
  expect(view?.api?.checked).toBe('2 interactions, 1,480 exchanges');
  expect(view?.api?.findings.map(({ message }) => message)).toEqual(['error', 'warning', 'accepted']);
});

test('Without contracts there is nothing to tell.', () => {
  expect(viewOf(contractOf([]))).toBeNull();
  expect(contractView({ ...contractReportOf(), contract: null }, 'x')).toBeNull();
});
