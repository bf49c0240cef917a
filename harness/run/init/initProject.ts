import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { configSchema } from '../../config/configSchema.ts';
import { configFileNames } from '../../config/findConfigFile.ts';
import { parseSideAddress } from '../../config/sideAddress.ts';
import { replaceVariables } from '../../config/variables.ts';
import { readYaml } from '../../config/yamlSource.ts';
import { UsageError } from '../../errors/UsageError.ts';
import type { Door } from '../../redaction/Door.ts';
import { lanes } from '../lanes.ts';
import type { ConfigProposal } from './ConfigProposal.ts';
import { planIgnore } from './ignoreRuns.ts';
import type { InitRequest } from './InitRequest.ts';
import { proposeConfig } from './proposeConfig.ts';
import { renderConfig } from './renderConfig.ts';
import { usualPacts } from './usualPacts.ts';
import { usualSpecs } from './usualSpecs.ts';

/** The file that `harness init` writes. */
const configName = 'harness.config.yaml';

/** A config that was proposed, and what became of it. */
export interface InitResult {
  readonly proposal: ConfigProposal;
  readonly yaml: string;
  /** Names of the files that were written or added to, the config first; none when it was only to be shown. */
  readonly written: readonly string[];
}

/** Proposes a config and, unless it is only to be shown, writes it here; nothing that is there is lost without `force`. */
export async function initProject(
  request: InitRequest,
  how: { readonly force: boolean; readonly showOnly: boolean },
  door: Door,
  signal: AbortSignal,
): Promise<InitResult> {
  requireAddress('--baseline', request.baseline);
  requireAddress('--candidate', request.candidate);
  if (!how.showOnly) await requireRoom(request.cwd, how.force);
  const proposal = await proposeConfig(request, signal);
  // As it will stand in the file: whatever looks like a secret goes on the way there.
  const yaml = door.redactor.text(
    renderConfig(proposal, await usualPacts(request.cwd), await usualSpecs(request.cwd)),
  );
  requireSound(yaml);
  if (how.showOnly) return { proposal, yaml, written: [] };
  await door.text(join(request.cwd, configName), yaml);
  const ignore = await planIgnore(request.cwd);
  if (ignore.kind === 'nothing') return { proposal, yaml, written: [configName] };
  await door.append(ignore.path, ignore.text);
  return { proposal, yaml, written: [configName, '.gitignore'] };
}

function requireAddress(flag: string, url: string | null): void {
  if (url === null) return;
  const parsed = parseSideAddress(url);
  if ('problem' in parsed)
    throw new UsageError(flag, `${flag} is not ${parsed.problem}`, 'such as http://localhost:8080');
}

async function requireRoom(cwd: string, force: boolean): Promise<void> {
  for (const name of configFileNames) {
    const isThere = await lstat(join(cwd, name)).then(
      () => true,
      () => false,
    );
    if (!isThere || (force && name === configName)) continue;
    throw new UsageError(
      'init',
      `${name} is here already`,
      name === configName
        ? 'harness init --print shows the proposal, --force overwrites the file'
        : `two configs in one folder are an error: remove ${name} first, or look at the proposal by --print`,
    );
  }
}

/** A proposal that we could not read ourselves is a fault of ours, and is not written. */
function requireSound(yaml: string): void {
  const { data } = readYaml(yaml, configName);
  const checked = configSchema(lanes).safeParse(replaceVariables(data, [], {}, []));
  if (checked.success) return;
  const [issue] = checked.error.issues;
  throw new Error(
    `the proposed config is not legal at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? '?'}`,
  );
}
