import { randomBytes } from 'node:crypto';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import type { SideConfig } from '../../config/sideConfig.ts';
import { EnvironmentError } from '../../errors/EnvironmentError.ts';
import type { SideName } from '../../model/observation.ts';
import type { Redactor } from '../../redaction/Redactor.ts';
import { BroughtUp, type SideOfService } from './BroughtUp.ts';
import { bringUpSide, isBroughtUp } from './bringUpSide.ts';
import type { Environments } from './Environments.ts';
import { environmentSecrets } from './environmentSecrets.ts';
import { withDrawnPassword } from './withDrawnPassword.ts';
import { markName } from './process/ProcessTree.ts';
import { Watchdog } from './process/Watchdog.ts';
import { newLabel, type RunLabel } from './RunLabel.ts';
import { SideOutput } from './SideOutput.ts';

const sideNames: readonly SideName[] = ['baseline', 'candidate', 'control'];

interface BringingUp {
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** Told what goes on: `starting the candidate …`. */
  readonly progress: (doing: string) => void;
}

/** Whether anything has to be brought up for a service. */
export function needsBringUp(service: ServiceConfig): boolean {
  return sidesOf(service).length > 0;
}

/**
 * Brings up the sides of services for a run, all at once. What a system does is data: a side that does not come up is told
 * by `problem`, and ends the waiting for the others.
 */
export async function bringUp(
  services: readonly ServiceConfig[],
  { redactor, signal, progress }: BringingUp,
): Promise<Environments> {
  const label = await newLabel();
  const mark = randomBytes(8).toString('hex');
  const watchdog = new Watchdog(`${markName}=${mark}-`);
  const given = services.flatMap((service) =>
    // Drawn here, so that it is known as a secret before anything is printed.
    sidesOf(service).map(([name, side]) => ({ service: service.name, name, side: withDrawnPassword(side) })),
  );
  const failed = new AbortController();
  const ended = AbortSignal.any([signal, failed.signal]);
  const waiting = new Set(given);
  const told = (): void =>
    progress(`starting ${[...new Set([...waiting].map(({ name }) => `the ${name}`))].join(' and ')} …`);
  if (given.length > 0) told();
  const settled = await Promise.allSettled(
    given.map(async (one, at): Promise<SideOfService> => {
      const clean = redactor.withSecrets(environmentSecrets(one.side, redactor));
      const output = new SideOutput(clean);
      const side = { ...one, output, clean };
      // Sides of several services may bear one name.
      const parts = { watchdog, mark: `${mark}-${String(at)}` };
      try {
        const up = await bringUpSide({ ...one, label: labelOf(label, at), output, signal: ended }, parts);
        waiting.delete(one);
        if (waiting.size > 0) told();
        return { ...side, up, problem: null };
      } catch (error) {
        // Where another's failure has ended this one, that one is told.
        const isFirst = !ended.aborted;
        failed.abort();
        if (!(error instanceof EnvironmentError)) throw error;
        return { ...side, up: null, problem: isFirst ? clean(textOf(error)) : null };
      }
    }),
  );
  const sides = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const broughtUp = new BroughtUp(sides, watchdog, signal);
  const fault = settled.find((one) => one.status === 'rejected');
  if (fault === undefined) return broughtUp;
  await broughtUp.down();
  throw fault.reason;
}

function sidesOf(service: ServiceConfig): readonly (readonly [SideName, SideConfig])[] {
  return sideNames.flatMap((name) => {
    const side = service[name];
    return side !== null && isBroughtUp(side) ? [[name, side] as const] : [];
  });
}

/** Names made of it differ between the services of one run. */
function labelOf(label: RunLabel, at: number): RunLabel {
  const run = (Number.parseInt(label.run, 16) + at) % 2 ** 32;
  return { ...label, run: run.toString(16).padStart(8, '0') };
}

function textOf({ message, hint }: EnvironmentError): string {
  return hint === null ? message : `${message} (${hint})`;
}
