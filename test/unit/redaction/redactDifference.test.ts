import { describe, expect, it } from 'vitest';

import type { Difference } from '../../../harness/model/difference.ts';
import { redactDifference } from '../../../harness/redaction/redactDifference.ts';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { jwt, opaque } from './plantedSecrets.ts';

const redactor = new Redactor();
const difference: Difference = {
  kind: 'value',
  location: 'body',
  path: '$.user.name',
  baseline: 'a',
  candidate: 'b',
  counts: true,
  note: null,
};

describe('redactDifference', () => {
  it('shows that two secrets differ, and that one is missing or empty', () => {
    const at = { ...difference, path: '$.accessToken', baseline: opaque, candidate: jwt };
    const both = redactDifference(redactor, at, []);
    expect(both.baseline).toMatch(/^\[secret:accessToken:\w{8}, 43 characters\]$/);
    expect(both.candidate).toMatch(/^\[secret:accessToken:\w{8}, JWT of 120 characters\]$/);
    expect(redactDifference(redactor, { ...at, baseline: jwt }, []).baseline).toBe(both.candidate);
    expect(redactDifference(redactor, { ...at, candidate: null }, []).candidate).toBeNull();
    expect(redactDifference(redactor, { ...at, candidate: '""' }, []).candidate).toBe('""');
  });

  it('hides a field of a page by its name', () => {
    const at = { ...difference, path: 'form input[name=xsrf] @value', baseline: 'abc123', candidate: '' };
    const clean = redactDifference(redactor, at, []);
    expect(clean.baseline).toMatch(/^\[secret:/);
    expect(clean.candidate).toBe('');
    expect(redactDifference(redactor, { ...at, path: 'form input[name=lang] @value' }, []).baseline).toBe(
      'abc123',
    );
  });

  it('cleans path and note, and what the exchange used as a secret elsewhere', () => {
    const made = redactDifference(
      redactor,
      { ...difference, path: `$.map["${opaque}"]`, baseline: 'echo of s3same!street', note: `was ${jwt}` },
      ['s3same!street', opaque],
    );
    for (const text of [made.path, made.baseline, made.note]) expect(text).toMatch(/\[secret:\w+:\w{8}\]/);
    expect(JSON.stringify(made)).not.toMatch(/s3same|eyJ|Zk9v/);
  });

  it('leaves facts about a secret and ordinary values as they are', () => {
    for (const plain of [
      difference,
      { ...difference, path: '$.token', kind: 'type', baseline: 'string', candidate: 'number' },
      { ...difference, path: '$.tokens', kind: 'length', baseline: '3', candidate: '2 items' },
      {
        ...difference,
        location: 'cookie',
        path: 'sid; SameSite',
        kind: 'cookie',
        baseline: 'Lax',
        candidate: 'None',
      },
      { ...difference, location: 'status', path: '', kind: 'status', baseline: '200', candidate: '401' },
    ] satisfies Difference[])
      expect(redactDifference(redactor, plain, ['s3same!street'])).toEqual(plain);
  });
});
