import type { ConfigProposal } from './ConfigProposal.ts';
import { signInsText } from './signIns.ts';
import { counted, type Proposed } from './yamlText.ts';

const mostNames = 6;

/** What was found, in five lines, and one for a log-in that is in no service. */
export function summarise(proposal: ConfigProposal): readonly string[] {
  const { services, leftOut, signIns, source } = proposal;
  const sure = (pick: (service: (typeof services)[number]) => readonly Proposed[]): readonly string[] => [
    ...new Set(services.flatMap((service) => pick(service).flatMap((one) => (one.sure ? [one.yaml] : [])))),
  ];
  const doubtful = services.flatMap(({ session, vary, rules, waits, searches }) =>
    [session, vary, rules, waits, searches].flat().filter((one) => !one.sure),
  );
  return [
    `read: ${source}`,
    `services: ${listed(services.map(({ name, routes }) => `${name} (${routes.join(' ')})`))}${leftOut.length === 0 ? '' : '; what is in none of them is told at the head of the file'}`,
    ...(signIns.length === 0 ? [] : [signInsText(signIns)]),
    `session: ${listed(sure(({ session }) => session))}`,
    `made new in each run: ${listed(sure(({ vary }) => vary))}; rules: ${listed(sure(({ rules }) => rules))}`,
    `${doubtful.length === 0 ? '' : `${counted(doubtful.length, 'suggestion')} commented out; `}to fill in by hand: writes, identity, reset (commented out); writes are refused until you say which sides are isolated`,
  ];
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const more = names.length - mostNames;
  return `${names.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
