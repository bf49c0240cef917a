import { describe, expect, it } from 'vitest';
import { compileAccepted } from '../../../harness/comparison/accepted.ts';
import type { AcceptedEntry } from '../../../harness/comparison/acceptedSchema.ts';
import { fingerprint } from '../../../harness/comparison/fingerprint.ts';
import { readAccepted } from '../../../harness/comparison/readAccepted.ts';
import { ConfigError } from '../../../harness/errors/ConfigError.ts';
import type { Difference } from '../../../harness/model/difference.ts';

const parts = { operation: 'GET /a', location: 'body', path: '$.items[*].state', kind: 'value' } as const;
const entry: AcceptedEntry = {
  ...parts,
  fingerprint: fingerprint(parts),
  baseline: '"(active|idle)"',
  candidate: '"ok"',
  reason: 'states were merged',
  owner: 'team-auth',
  until: '2026-03-31',
};
const difference: Difference = {
  kind: 'value',
  location: 'body',
  path: '$.items[4].state',
  baseline: '"active"',
  candidate: '"ok"',
  counts: true,
  note: null,
};
const inTime = new Date('2026-03-31T23:59:59Z');

describe('an accepted difference', () => {
  it('covers its place with the values that were accepted', () => {
    const accepted = compileAccepted([entry], inTime);
    expect(accepted.accepts(difference, 'GET /a')).toBe(true);
    expect(accepted.accepts({ ...difference, baseline: '"idle"' }, 'GET /a')).toBe(true);
    expect(accepted.accepts({ ...difference, candidate: '"okay"' }, 'GET /a')).toBe(false);
    expect(accepted.accepts({ ...difference, baseline: '"inactive"' }, 'GET /a')).toBe(false);
    expect(accepted.accepts({ ...difference, candidate: null }, 'GET /a')).toBe(false);
    expect(accepted.accepts({ ...difference, kind: 'type' }, 'GET /a')).toBe(false);
    expect(accepted.accepts({ ...difference, path: '$.state' }, 'GET /a')).toBe(false);
    expect(accepted.accepts(difference, 'GET /b')).toBe(false);
    expect(accepted.problems()).toEqual([]);
  });

  it('with null expects that a side has nothing', () => {
    const missing = { ...parts, kind: 'missing' } as const;
    const accepted = compileAccepted(
      [{ ...entry, ...missing, fingerprint: fingerprint(missing), candidate: null }],
      inTime,
    );
    expect(accepted.accepts({ ...difference, kind: 'missing', candidate: null }, 'GET /a')).toBe(true);
    expect(accepted.accepts({ ...difference, kind: 'missing', candidate: 'x' }, 'GET /a')).toBe(false);
  });

  it('counts again after its last day, and is reported', () => {
    const accepted = compileAccepted([entry], new Date('2026-04-01T00:00:00Z'));
    expect(accepted.accepts(difference, 'GET /a')).toBe(false);
    expect(accepted.expired()).toEqual([entry]);
    expect(accepted.problems()).toEqual([expect.stringContaining('has expired (2026-03-31, team-auth)')]);
  });

  it('is reported where nothing needed it', () => {
    const accepted = compileAccepted([entry], inTime);
    expect(accepted.unused()).toEqual([entry]);
    expect(accepted.problems()).toEqual([expect.stringContaining('was not needed')]);
  });

  it('is refused where the fingerprint is not that of its parts', () => {
    expect(() => compileAccepted([{ ...entry, path: '$.other' }], inTime, 'accepted.yaml')).toThrow(
      ConfigError,
    );
    expect(() => compileAccepted([{ ...entry, path: '$.other' }], inTime, 'accepted.yaml')).toThrow(
      /^accepted\.yaml\[0\]: the fingerprint/,
    );
  });

  it('is read from YAML, with the place of what is wrong', () => {
    expect(readAccepted('', 'accepted.yaml')).toEqual([]);
    expect(readAccepted(JSON.stringify([entry]), 'accepted.yaml')).toEqual([entry]);
    expect(() => readAccepted(JSON.stringify([{ ...entry, owner: undefined }]), 'accepted.yaml')).toThrow(
      /^accepted\.yaml\[0\]: owner/,
    );
    expect(() => readAccepted(JSON.stringify([{ ...entry, candidate: '(' }]), 'accepted.yaml')).toThrow(
      'not a regular expression',
    );
    expect(() => readAccepted('- a: [', 'accepted.yaml')).toThrow(/^accepted\.yaml:\d+: /);
  });
});
