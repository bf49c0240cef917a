import { expect, test } from 'vitest';
import { gatewayCase, journeyCase } from '../../../harness/model/journeyName.ts';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { broken, differs, passed, same } from '../evidence/scenarioExample.ts';

test('A journey that fails is named with its step, what went wrong there, and what was expected.', () => {
  expect(journeyCase(broken)).toBe(
    "“log in > a wrong password”, step “the page says so”: expect(locator).toHaveText(expected) failed, expected 'Wrong password', received ''",
  );
});

test('A journey that shows something else is named with the first place.', () => {
  expect(journeyCase(differs)).toBe(
    '“the profile”, step “the profile is shown”: line 3 value: baseline “- text: ada@example.org”, candidate “- text: (none)” and 1 more',
  );
  expect(journeyCase({ ...differs, differences: differs.differences.slice(1) })).toBe(
    '“the profile”, step “the profile is shown”: $.user.email missing: baseline “"ada@example.org"”, candidate nothing',
  );
});

test('A journey without a failure of its own is named by how it ended.', () => {
  expect(journeyCase(same)).toBe('“log in > success”');
  const ended = (outcome: 'timed-out' | 'skipped' | 'interrupted'): string =>
    journeyCase({ ...same, candidate: { ...passed, outcome } });
  expect(ended('timed-out')).toBe('“log in > success”: it took too long');
  expect(ended('interrupted')).toBe('“log in > success”: it was interrupted');
  expect(ended('skipped')).toBe('“log in > success”: skipped');
  expect(journeyCase({ ...same, baseline: broken.candidate })).toContain('step “the page says so”');
  expect(gatewayCase({ ...same, gateway: broken.candidate })).toContain('step “the page says so”');
});

test('An endless message is cut, and what a title ends in hides nothing of what follows.', () => {
  const failure = { step: null, message: 'x'.repeat(1_000_000), place: null };
  expect(journeyCase({ ...broken, candidate: { ...passed, outcome: 'failed', failure } })).toHaveLength(
    29 + 200,
  );
  expect(new Redactor().text(journeyCase(broken))).toBe(journeyCase(broken));
});
