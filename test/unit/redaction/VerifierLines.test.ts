import { expect, test } from 'vitest';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { VerifierLines } from '../../../harness/redaction/VerifierLines.ts';

const clean = (...lines: readonly string[]): string => {
  return new VerifierLines(new Redactor()).cleanAll(lines).join('\n');
};

test.each([
  [
    "       $.access_token -> Expected 'tok-0000000000aa' (String) to be equal to 'tok-5f0c9d21e8b7' (String)",
  ],
  ["$.tokens[0] -> Expected 'tok-0000000000aa' to match 'x'"],
  ["       Expected header 'X-Api-Key' to have value '\"tok-5f0c9d21e8b7\"' but was 'tok-0000000000aa'"],
  ['         "Authorization" with value "Bearer tok-5f0c9d21e8b7" (FAILED)'],
])('the values at a sensitive place go: %s', (line) => {
  const cleaned = clean(line);
  expect(cleaned).not.toMatch(/tok-/);
  expect(cleaned).toMatch(/\[secret:/);
});

test.each([
  ["$.user.id -> Expected '7' (String) to be equal to 7 (Integer)"],
  ['$ -> Actual map is missing the following keys: access_token'],
  ['         "Cache-Control" with value "no-store" (FAILED)'],
  ["Expected header 'Set-Cookie' to have value 'theme=dark; HttpOnly' but was ''"],
  ['  -  "id": 3'],
])('all else stays: %s', (line) => {
  expect(clean(line)).toBe(line);
});

test('What stands at a sensitive place is replaced in lines before and after it, where nothing names it.', () => {
  const cleaned = clean(
    "$.next -> Expected '/again?by=tok-0000000000aa' (String) to be equal to '/again' (String)",
    "$.tokens[0] -> Expected 'tok-0000000000aa' to match 'x'",
    '-    "tok-0000000000aa",',
  );
  expect(cleaned).not.toContain('tok-0000000000aa');
  expect(cleaned).toContain('-    "[secret:known:');
});
