import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { askIdentity } from '../../harness/environment/askIdentity.ts';
import { sideDispatcher } from '../../harness/environment/sideDispatcher.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { SideIdentity } from '../../harness/model/verdict.ts';

/**
 * Whether the control is a second instance of the baseline: asked as the baseline is, where it has no question of its
 * own. Another version would show differences between versions as natural noise.
 */
export async function controlDoubts(
  { baseline, control }: ServiceConfig,
  identity: SideIdentity,
): Promise<readonly Doubt[]> {
  if (control === null) return [];
  const asked = { ...control, identity: control.identity ?? baseline.identity };
  const dispatcher = await sideDispatcher('control', asked, 1);
  try {
    const answer = await askIdentity(asked, dispatcher);
    const told = answer?.kind === 'told' ? answer.version : control.version;
    if (told === null || identity.version === 'unknown' || told === identity.version) return [];
    const reason = `the control is version ${told}, the baseline ${identity.version}: what differs between them is no natural noise`;
    return [{ lane: 'shadow', id: 'control-identity', reason }];
  } finally {
    await dispatcher.destroy();
  }
}
