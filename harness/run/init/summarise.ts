import type { ConfigProposal } from './ConfigProposal.ts';
import { counted, type Proposed } from './yamlText.ts';

const mostNames = 6;

/** What was found, in five lines. */
export function summarise(proposal: ConfigProposal): readonly string[] {
  const { services, leftOut, source } = proposal;
  const sure = (pick: (service: (typeof services)[number]) => readonly Proposed[]): readonly string[] => [
    ...new Set(services.flatMap((service) => pick(service).flatMap((one) => (one.sure ? [one.yaml] : [])))),
  ];
  const doubtful = services.flatMap(({ session, vary, rules, waits, searches }) =>
    [session, vary, rules, waits, searches].flat().filter((one) => !one.sure),
  );
  return [
    `read: ${source}`,
    `services: ${listed(services.map(({ name, routes }) => `${name} (${routes.join(' ')})`))}${leftOut.length === 0 ? '' : '; what is in none of them is told at the head of the file'}`,
    `session: ${listed(sure(({ session }) => session))}`,
    `made new in each run: ${listed(sure(({ vary }) => vary))}; rules: ${listed(sure(({ rules }) => rules))}`,
    `${counted(doubtful.length, 'suggestion')} commented out; writes are refused until you say which sides are isolated`,
  ];
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const more = names.length - mostNames;
  return `${names.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
