import { defaultHealth } from '../../config/serviceConfig.ts';
import type { ConfigProposal, ServiceProposal } from './ConfigProposal.ts';
import { renderContract } from './renderContract.ts';
import { renderLoad } from './renderLoad.ts';
import { renderScenario } from './renderScenario.ts';
import { renderShadow } from './renderShadow.ts';
import type { UsualPacts } from './usualPacts.ts';
import { counted, proposedList, quoted, remark } from './yamlText.ts';

const indent = '    ';

/** What lies in the folders where many keep it. */
interface UsualFiles {
  readonly pacts: UsualPacts | null;
  /** Relative to the working directory. */
  readonly specs: readonly string[];
}

/** One service of the config, as lines. */
export function renderService(
  service: ServiceProposal,
  proposal: ConfigProposal,
  { pacts, specs }: UsualFiles,
): readonly string[] {
  const { name, routes, why, hosts, operations, fullTables, hasOpenApi } = service;
  return [
    `  ${quoted(name)}:`.replace(/'([A-Za-z][\w-]*)':$/, plainKey),
    `${indent}routes: [${routes.map(quoted).join(', ')}] ${remark(why)}`,
    ...fullTables.map(
      (table) =>
        `${indent}${remark(`The recording holds more ${table} than the table for them: counts of those are estimates.`)}`,
    ),
    ...proposedList(indent, 'hosts', hosts),
    ...healthLines(proposal),
    ...openApiLines(proposal, hasOpenApi),
    ...proposedList(
      indent,
      'operations',
      operations,
      'Operations that must be seen for a pass; the names between braces do not matter.',
    ),
    ...sideLines(
      'baseline',
      'the monolith',
      proposal.baseline,
      '${MONOLITH_URL:-http://localhost:8080}',
      proposal,
    ),
    ...sideLines(
      'candidate',
      'the new service',
      proposal.candidate,
      `\${${variableName(name)}_URL:-http://localhost:8001}`,
      proposal,
    ),
    ...renderShadow(service, proposal.recordings),
    ...renderContract(name, proposal.services.length === 1, pacts),
    ...renderScenario(name, proposal.services.length === 1, specs),
    ...renderLoad(name, proposal.recordings),
  ];
}

/** A key that YAML takes for a string needs no quotes; \`on\`, \`null\` and the like do. */
function plainKey(key: string, word: string): string {
  return /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(word) ? key : `${word}:`;
}

function variableName(name: string): string {
  const words = name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  const whole = /^[A-Z]/.test(words) ? words : `SERVICE_${words}`;
  // Both sides of a service that is called so would be one variable.
  return whole === 'MONOLITH' ? 'SERVICE_MONOLITH' : whole;
}

/** The key replaces the default list, so the whole of it is written down. */
function healthLines({ health }: ConfigProposal): readonly string[] {
  const list = [...defaultHealth.map(quoted), ...health.map(({ yaml }) => yaml)];
  const seen = health.map(({ yaml, why }) => `${yaml} in ${why}`);
  const why =
    seen.length === 0
      ? 'never evidence; these are the default'
      : `never evidence; the default, and what looks like it: ${seen.join(', ')}`;
  return [`${indent}# health: [${list.join(', ')}] ${remark(why)}`];
}

function openApiLines({ openapi }: ConfigProposal, holdsIt: boolean): readonly string[] {
  if (openapi !== null && holdsIt)
    return [`${indent}openapi: ${quoted(openapi)} # tells /users/{id} from /users/search`];
  return [`${indent}# openapi: openapi.yaml # an OpenAPI file tells /users/{id} from /users/search`];
}

function sideLines(
  side: 'baseline' | 'candidate',
  what: string,
  url: string | null,
  fallback: string,
  { identity }: ConfigProposal,
): readonly string[] {
  const deep = `${indent}  `;
  const who =
    identity === null
      ? `{ path: /health, version: $.version } # says which version answered; without it nobody knows what was judged`
      : `{ path: ${quoted(identity.path)}, version: ${quoted(identity.version)} } # ${identity.path} answered with it in ${counted(identity.exchanges, 'exchange')}; says which version was judged`;
  return [
    `${indent}${side}: # ${what}`,
    url === null ? `${deep}url: '${fallback}'` : `${deep}url: ${quoted(url)}`,
    `${deep}# writes: isolated # promises that this side has its own store and sends nothing to the outside: only then are writes sent`,
    `${deep}# identity: ${who}`,
    `${deep}# reset: { http: { method: POST, path: /test/reset } } # brings this side back to its first state before each run`,
  ];
}
