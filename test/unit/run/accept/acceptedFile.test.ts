import { describe, expect, test } from 'vitest';
import type { AcceptedEntry } from '../../../../harness/comparison/acceptedSchema.ts';
import { fingerprint } from '../../../../harness/comparison/fingerprint.ts';
import { readAccepted } from '../../../../harness/comparison/readAccepted.ts';
import { entryText, withEntry } from '../../../../harness/run/accept/acceptedFile.ts';

function entry(path: string, more: Partial<AcceptedEntry> = {}): AcceptedEntry {
  const parts = { operation: 'GET /me', location: 'body', path, kind: 'value' } as const;
  return {
    fingerprint: fingerprint(parts),
    ...parts,
    baseline: '"a: \\d{3} # no comment"',
    candidate: null,
    reason: 'meant: "so"',
    owner: 'ann',
    until: '2027-01-31',
    ...more,
  };
}

const written = `# Ours. Ask ann.

# the first
${entryText(entry('$.a'))}
# the second, in a form of its own
- { fingerprint: ${entry('$.b').fingerprint}, operation: GET /me, location: body, path: $.b, kind: value,
    baseline: 'x', candidate: 'y', reason: r, owner: o, until: 2027-01-01 } # here too
`;

describe('a file of accepted differences', () => {
  test('is begun where there is none, or none in it', () => {
    for (const text of [null, '', '\n', '# ours\n', '[]\n', '# ours\n[]\n']) {
      const changed = withEntry(text, 'a.yaml', entry('$.a'));
      expect(readAccepted(changed, 'a.yaml')).toEqual([entry('$.a')]);
      if (text?.includes('ours') === true) expect(changed).toContain('# ours\n');
    }
  });

  test('keeps its comments and order when an entry is added', () => {
    const changed = withEntry(written, 'a.yaml', entry('$.c'));
    expect(readAccepted(changed, 'a.yaml').map(({ path }) => path)).toEqual(['$.a', '$.b', '$.c']);
    for (const comment of [
      '# Ours. Ask ann.',
      '# the first',
      '# the second, in a form of its own',
      '# here too',
    ])
      expect(changed).toContain(comment);
    expect(changed.indexOf('# the second')).toBeGreaterThan(changed.indexOf('$.a'));
    expect(changed.indexOf('# the second')).toBeLessThan(changed.indexOf('$.b'));
  });

  test('has an entry of the same fingerprint replaced at its place', () => {
    const changed = withEntry(written, 'a.yaml', entry('$.a', { candidate: 'new' }));
    const [first, ...others] = readAccepted(changed, 'a.yaml');
    expect(first?.candidate).toBe('new');
    expect(others).toHaveLength(1);
    expect(changed).toContain('# the first');
  });

  test('stays JSON where it is JSON', () => {
    const one = withEntry(null, 'a.json', entry('$.a'));
    const two = withEntry(withEntry(one, 'a.json', entry('$.b')), 'a.json', entry('$.a', { owner: 'bob' }));
    const parsed: unknown = JSON.parse(two);
    expect(parsed).toEqual([entry('$.a', { owner: 'bob' }), entry('$.b')]);
  });

  test('that is not legal is told and not touched', () => {
    expect(() => withEntry('- { fingerprint: x }\n', 'a.yaml', entry('$.a'))).toThrow(/a\.yaml/);
  });
});
