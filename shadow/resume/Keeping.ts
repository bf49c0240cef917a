import type { KeptIdentities } from '../../harness/correlation/KeptIdentities.ts';
import type { ManifestFile } from '../../harness/model/manifest.ts';
import type { IdentityDigests, SentEntry } from '../../harness/model/sent.ts';
import type { SideIdentity } from '../../harness/model/verdict.ts';
import type { Work } from '../replay/Work.ts';

/** Where a run keeps what it takes to go on with it after a death. */
export interface RunKeeper {
  /** Resolves when it is on the disk: only then may happen what it tells of. */
  sent(entry: SentEntry): Promise<void>;
  identity(digests: IdentityDigests): Promise<void> | undefined;
  /** Resolves when all lines of exchanges are on the disk. */
  commit(): Promise<void>;
  /** What the run is about to replay to whom. */
  begins(what: {
    readonly recordings: readonly ManifestFile[];
    readonly identities: Readonly<Record<'baseline' | 'candidate', SideIdentity>>;
  }): Promise<void>;
}

/** What exchanges take from it. */
export interface Keeping {
  readonly beforeWrite: (work: Work) => Promise<void> | null;
  readonly identities: KeptIdentities | null;
  /** What makes values unique that are sent alone: another one for each process. */
  readonly tag: (tag: string) => string;
}
