import type { ServiceProposal } from './ConfigProposal.ts';
import { proposedList, quoted, remark } from './yamlText.ts';

const indent = '      ';

/** The shadow lane's section of a service, as lines. */
export function renderShadow(service: ServiceProposal, recordings: readonly string[]): readonly string[] {
  const { session, vary, rules, recognised, waits, searches } = service;
  return [
    '    shadow:',
    recordings.length === 0
      ? `${indent}recordings: [] # none yet: name HAR files, .gor files, access logs or native recordings`
      : `${indent}recordings: [${recordings.map(quoted).join(', ')}]`,
    ...proposedList(indent, 'session', session, sessionNote(service)),
    ...proposedList(
      indent,
      'vary',
      vary,
      'Values that exist once only: each run makes them new, so that it can be repeated.',
    ),
    ...proposedList(
      indent,
      'wait',
      waits,
      'Operations before which the recorded pause counts: without it what was unlocked then is still locked.',
    ),
    ...proposedList(indent, 'safe', searches, 'Writes by their method that change nothing.'),
    ...proposedList(
      indent,
      'rules',
      rules,
      'Fields that may differ, and how; what is not named is compared exactly.',
    ),
    ...(recognised.length === 0
      ? []
      : [
          `${indent}${remark('These vary and need no rule, since a run recognises what they are:')}`,
          ...recognised.map((text) => `${indent}${remark(`  ${text}`)}`),
        ]),
  ];
}

function sessionNote({ session }: ServiceProposal): string {
  if (session.some(({ sure }) => sure)) return 'Places of a request that tell who asks.';
  return session.length === 0
    ? 'session: nothing in the requests tells who asks.'
    : 'Places of a request that tell who asks; without this, credentials, session cookies and names are tried.';
}
