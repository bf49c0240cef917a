import { shellWord } from '../../report/shellQuoted.ts';
import type { UsualPacts } from './usualPacts.ts';
import { counted, quoted, remark } from './yamlText.ts';

const indent = '    ';

/** The contract lane's section of a service, as lines; a comment where no pact here is for it. `only`: there is no other service. */
export function renderContract(service: string, only: boolean, found: UsualPacts | null): readonly string[] {
  const command = `harness contract --service ${shellWord(service)}`;
  const provider = found === null ? null : providerOf(service, only, found);
  if (found === null || provider === null)
    return [
      `${indent}${remark('Whether it keeps what its consumers rely on (harness contract); harness contract init makes a pact of a recording:')}`,
      `${indent}# contract: { pacts: [contracts/pacts/*.json], states: contracts/states.ts }`,
    ];
  const own = found.pacts.filter((pact) => pact.provider === provider);
  const consumers = [...new Set(own.map(({ consumer }) => consumer))].toSorted();
  return [
    `${indent}${remark(`Whether it keeps what its consumers rely on: ${command}`)}`,
    `${indent}contract:`,
    `${indent}  pacts: [${quoted(`${found.folder}/*.json`)}] ${remark(`${counted(own.length, 'pact')}, of ${consumers.join(', ')}`)}`,
    ...(provider === service
      ? []
      : [`${indent}  provider: ${quoted(provider)} # what the pacts call the service`]),
    `${indent}  # states: contracts/states.ts # prepares the states that the pacts name`,
  ];
}

/** What the pacts call the service: its name, or the only provider there is where it is the only service. */
function providerOf(service: string, only: boolean, { pacts }: UsualPacts): string | null {
  const providers = [...new Set(pacts.map(({ provider }) => provider))];
  if (providers.includes(service)) return service;
  const [first] = providers;
  return only && providers.length === 1 ? (first ?? null) : null;
}
