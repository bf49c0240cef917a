import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import { answerProblem } from '../../harness/environment/answerProblem.ts';
import { UsageError } from '../../harness/errors/UsageError.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { failureOf, failureText } from '../../harness/environment/failureOf.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';

/**
 * Where both sides may be written to and the control may not, nothing would be written to anybody: a UsageError, as
 * long as the operations asked for may write. A control marked `production: true` was meant so.
 */
export function requireWritableControl(
  { name, baseline, candidate, control }: ServiceConfig,
  mayWrite: boolean,
): void {
  if (!mayWrite || control === null || control.production || control.writes === 'isolated') return;
  if (![baseline, candidate].every(({ writes, production }) => writes === 'isolated' && !production)) return;
  throw new UsageError(
    '--control',
    `both sides of ${name} may be written to, and its control may not: no write would be sent to anybody`,
    '`writes: isolated` for the control, or --writes isolated with --control, if it has its own store and outbound effects; else leave the control out',
  );
}

/** A control that does not answer shows nothing; asked before anything else is sent, unless a command starts it first. */
export async function silentControl({ baseline, control }: ServiceConfig): Promise<readonly Doubt[]> {
  if (control === null || control.url === null || control.reset?.kind === 'command') return [];
  const path = (control.identity ?? baseline.identity)?.path ?? null;
  const problem = await answerProblem('control', control, path);
  if (problem === null) return [];
  return [silence(control.url, failureText('control', failureOf(problem, control.url)))];
}

/** That a control never answered: without it all natural noise would count against the candidate. */
export function silence(url: string | null, why: string): Doubt {
  const reason = `the control at ${url ?? '?'} never answered (${why}): start it, or leave it out, and the baseline is asked twice`;
  return { lane: 'shadow', id: 'control-silent', reason };
}

/** A control that is not reset where the sides are: what earlier runs wrote to it would look like natural noise. */
export function unresetControl(
  { service, writes }: Pick<ShadowPlan, 'service' | 'writes'>,
  learned: { readonly counts: Pick<Learned['counts'], 'operations'> },
): readonly Doubt[] {
  const { baseline, candidate, control } = service;
  if (control === null || control.reset !== null) return [];
  const reset = (['baseline', 'candidate'] as const).filter((side) => service[side].reset !== null);
  if (reset.length === 0) return [];
  const ids = [...learned.counts.operations.keys()];
  const isWritten = ids.some((id) => writes.isUnsafe({ id, method: id.slice(0, id.indexOf(' ')) }));
  const mayWrite = [baseline, candidate, control].every(
    (side) => side.writes === 'isolated' && !side.production,
  );
  if (!isWritten || !mayWrite) return [];
  const sides = reset.length === 2 ? 'both sides are' : `the ${reset.join('')} is`;
  const reason = `the control is written to and has no \`reset\`, while ${sides} reset: what earlier runs left in it would look like natural noise; give it a \`reset\``;
  return [{ lane: 'shadow', id: 'control-reset', reason }];
}
