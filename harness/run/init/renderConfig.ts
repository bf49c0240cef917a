import type { ConfigProposal } from './ConfigProposal.ts';
import { renderService } from './renderService.ts';
import { signInsText } from './signIns.ts';
import type { UsualPacts } from './usualPacts.ts';
import { remark } from './yamlText.ts';

/** The default limits and steps, spelled out so that they are seen and can be changed. */
const fixedEnd = `# What a pass takes. Each number is the default.
limits:
  mismatches: 0.1% # of the exchanges compared, at most, shown with the confidence below
  errors: 0.1%
  # latency: { p95: 500ms, p99: 1.1s } # p95: fewer than 5% may be slower; 500ms is the default, p99 has none
  confidence: 95%
  sessions: 30 # different sessions, at least

# How the service is let in: shares of the traffic in percent, and the lanes that must have passed from a share upward.
promotion:
  steps: [5, 10, 25, 50, 100]
  require: { 5: [shadow] }
  evidence: { maxAge: 24h } # older evidence does not count
`;

/** The proposal as the text of a \`harness.config.yaml\`, with what speaks for each part beside it. */
export function renderConfig(
  proposal: ConfigProposal,
  pacts: UsualPacts | null,
  specs: readonly string[],
): string {
  const lines = [
    remark(`Proposed by \`harness init\` from ${proposal.source}.`),
    '# Look it through: what is commented out is a suggestion that the evidence does not carry.',
    ...proposal.leftOut.map(remark),
    ...(proposal.signIns.length === 0 ? [] : [remark(signInsText(proposal.signIns))]),
    'version: 1',
    'services:',
    ...proposal.services.flatMap((service) => renderService(service, proposal, { pacts, specs })),
  ];
  return `${lines.join('\n')}\n\n${fixedEnd}`;
}
