import type { PlaceholderValues } from '../../config/placeholders.ts';
import type { SideConfig } from '../../config/sideConfig.ts';
import type { SideName } from '../../model/observation.ts';
import type { RunLabel } from './RunLabel.ts';

/** Where a PostgreSQL database is, and who may use it. */
export interface DatabaseAddress {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly user: string;
  readonly password: string;
}

/** A database that is there for one side of one run. */
export interface OpenedDatabase {
  /** As the side reaches it: from inside a container that is another address than from here. */
  readonly seen: DatabaseAddress;
  /** As this process reaches it. */
  readonly own: DatabaseAddress;
  /** Takes it away with all that is in it. */
  close(): Promise<void>;
}

/** What a side is brought up with. */
export interface BringUp {
  readonly service: string;
  readonly name: SideName;
  readonly side: SideConfig;
  /** Of this run and its owner: what is made outside of this process carries it, so that the next start can sweep it. */
  readonly label: RunLabel;
  /** For placeholders, all but `{port}`. */
  readonly values: PlaceholderValues;
  /** Takes one line that the side printed. */
  readonly log: (line: string) => void;
  /** Ends it while it comes up. */
  readonly signal: AbortSignal;
}

/** A process or container that takes requests. */
export interface StartedSide {
  /** Origin without a trailing slash. */
  readonly url: string;
  /**
   * Why it is no more, though nobody stopped it: begins with `ended with exit code 1` or `was ended by SIGKILL`, and has its
   * last words; null while it lives.
   */
  died(): string | null;
  /** Ends it and whatever it started. What should be known of its end, as a sentence that starts after its name. */
  stop(): Promise<string | null>;
}

/** A side that is up, with its database and its sinks. */
export interface UpSide {
  readonly url: string;
  readonly database: DatabaseAddress | null;
  /** Puts back what its database held when it was first ready; null where the config does not ask for it. */
  readonly restore: (() => Promise<void>) | null;
  /** Where what it sends out can be read; null where nothing is caught. */
  readonly outbox: string | null;
  died(): string | null;
  /** What should be known of its end. Takes all of it away, whatever fails meanwhile. */
  down(): Promise<readonly string[]>;
}
