import type { Door } from '../../redaction/Door.ts';
import type { Environment } from '../programCache.ts';

/** What every way to install a program works with. */
export interface InstallWork {
  readonly env: Environment;
  readonly door: Door;
  readonly signal: AbortSignal;
  /** No progress, only what went wrong. */
  readonly quiet: boolean;
  /** Folders that may hold a Go besides those of PATH; where Go's own installers put it, where they are left out. */
  readonly goFolders?: readonly string[];
}
