import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { sameAddress } from '../../harness/environment/sameAddress.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { NotSelectedReason } from '../../harness/model/outcome.ts';
import { silentControl } from '../noise/controlReady.ts';
import type { Learned } from '../../harness/study/learn.ts';

const leftOutWords = [
  ['other-host', 'for other hosts'],
  ['other-service', 'outside its routes'],
  ['health', 'health checks'],
  ['operation', 'of operations not asked for'],
  ['sample', 'outside the sample'],
  ['limit', 'beyond the limit'],
] as const satisfies readonly (readonly [NotSelectedReason, string])[];

function count(number: number): string {
  return number.toLocaleString('en');
}

/**
 * Why nothing could be replayed at all; empty where something can. Nothing has been sent yet, or, of a run that is under
 * way, nothing more: a control that is gone by then is as one that died in it.
 */
export async function preflight(
  service: ServiceConfig,
  learned: Learned,
  isUnderWay: boolean,
): Promise<readonly Doubt[]> {
  const doubts = await refusals(service, learned);
  return doubts.length > 0 || isUnderWay ? doubts : silentControl(service);
}

async function refusals(service: ServiceConfig, learned: Learned): Promise<readonly Doubt[]> {
  const doubts: Doubt[] = [];
  const { baseline, candidate } = service;
  if (baseline.url !== null && candidate.url !== null && (await sameAddress(baseline.url, candidate.url))) {
    const reason = `baseline and candidate are at one address, ${candidate.url}: a system always agrees with itself`;
    doubts.push({ lane: 'shadow', id: 'same-address', reason });
  }
  doubts.push(...(await controlDoubts(service)));
  const { read, rejected, selected, notSelected } = learned.counts;
  if (selected > 0) return doubts;
  const left = leftOutWords.flatMap(([reason, words]) => {
    const number = notSelected[reason] ?? 0;
    return number === 0 ? [] : [`${count(number)} ${words}`];
  });
  if (rejected > 0) left.push(`${count(rejected)} that cannot be used`);
  const reason =
    read === 0
      ? 'the recording holds no exchange'
      : `none of ${count(read)} recorded exchanges is evidence for ${service.name}: ${left.join(', ')}`;
  doubts.push({ lane: 'shadow', id: 'nothing-selected', reason });
  return doubts;
}

/** A control that is one of the two sides shows no noise: it only is asked twice. */
async function controlDoubts({ baseline, candidate, control }: ServiceConfig): Promise<readonly Doubt[]> {
  const doubts: Doubt[] = [];
  if (control === null || control.url === null) return doubts;
  for (const [side, { url }] of Object.entries({ baseline, candidate })) {
    if (url === null || !(await sameAddress(url, control.url))) continue;
    const reason = `control and ${side} are at one address, ${control.url}: it has to be a second instance of the baseline; without one, leave the control out, and the baseline is asked twice`;
    doubts.push({ lane: 'shadow', id: 'same-address', reason });
  }
  return doubts;
}
