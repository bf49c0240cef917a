import type { ServiceConfig } from '../../config/serviceConfig.ts';
import type { Side, SideName } from '../../model/observation.ts';
import type { TextLog } from '../../redaction/TextLog.ts';

/** Opens the log of a side in a run's directory. */
export type OpenSideLog = (side: Side) => Promise<Pick<TextLog, 'write'>>;

/** The end of a side in mid-run. */
export interface SideDeath {
  readonly side: SideName;
  /** Goes on after its name: `ended with exit code 1: Error: out of connections`. */
  readonly told: string;
  /** False where the machine or somebody at it killed it. */
  readonly isItsOwn: boolean;
}

/** The sides of services that were brought up for a run. */
export interface Environments {
  /** The service with the addresses of its sides, their `reset` and their `outbox` filled in. */
  service(service: ServiceConfig): ServiceConfig;
  /** Why a service cannot be asked: a side that could not be brought up; null where all are up. */
  problem(service: string): string | null;
  /** Sides of it that ended though nobody stopped them. */
  deaths(service: string): readonly SideDeath[];
  /** From now on what the sides of a service print goes there, what they printed before included. */
  attachLogs(service: string, open: OpenSideLog): Promise<void>;
  /** Takes a service's sides down, or all of them; closes their logs. What should be known of their end. */
  down(service?: string): Promise<readonly string[]>;
}
