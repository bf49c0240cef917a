import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../harness/errors/UsageError.ts';
import { isUrl } from './pact/findPacts.ts';
import type { ContractSection } from './section.ts';
import type { ProviderHelp } from './verifier/VerifierOrder.ts';

/** Who prepares states and makes messages, by the config; null for nobody. A UsageError for a module that is not there. */
export async function helpOf(
  { states, messages }: Pick<ContractSection, 'states' | 'messages'>,
  directory: string,
): Promise<ProviderHelp | null> {
  if (states === null) return messages === null ? null : { kind: 'urls', states: null, messages };
  if (isUrl(states) && !URL.canParse(states))
    throw new UsageError(
      '--states',
      'the URL of the provider states is no URL',
      'such as http://localhost:9000/states',
    );
  if (isUrl(states)) return { kind: 'urls', states, messages };
  if (messages !== null)
    throw new UsageError(
      '--states',
      '`contract.messages` is for states that are told to a URL',
      `export \`messages\` from ${states}`,
    );
  const path = resolve(directory, states);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true)
    throw new UsageError(
      '--states',
      `the module of provider states ${states} is ${found === null ? 'not there' : 'no file'}`,
      `looked for ${path}; correct --states, or \`contract.states\` in the config; a URL begins with http://`,
    );
  return { kind: 'module', path };
}
