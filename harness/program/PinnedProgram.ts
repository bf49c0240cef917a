/** What is read out of a program's answer to the question for its version. */
export interface ProgramVersion {
  /** As it tells it itself: `v2.2.0`. */
  readonly version: string;
  readonly major: number;
}

/** An archive of a program's release for one platform. */
export interface ReleaseArchive {
  readonly file: string;
  /** Of the archive, in hex. */
  readonly sha256: string;
  readonly format: 'tar.gz' | 'zip';
}

/** Where a program's release lies; archives are asked for below it by version and file. */
export interface ProgramRelease {
  readonly url: string;
  /** Environment variables: another place of the archives, and the SHA-256 of an archive of one's own. */
  readonly mirror: string;
  readonly checksum: string;
  /** For this platform; null where the release has none. */
  readonly archive: () => ReleaseArchive | null;
}

/** A program of others that the harness works with: how it is found, asked, and installed in the one pinned version. */
export interface PinnedProgram {
  /** Of the file, of the command that installs it (`harness k6 install`), and in sentences. */
  readonly name: string;
  /** What is installed and tested with. */
  readonly version: string;
  /** Others of this major version are taken where they are found. */
  readonly major: number;
  /** What it is for, in a sentence: `the load tests`. */
  readonly purpose: string;
  /** Environment variable that names one. */
  readonly variable: string;
  /** Whether a config may name one. */
  readonly inConfig: boolean;
  /** What it is asked for its version with. */
  readonly question: readonly string[];
  /** Null for what is no such program. */
  readonly readVersion: (answer: string) => ProgramVersion | null;
  /** The environment without variables that would change in silence what it does. */
  readonly ownEnvironment: (
    env: Readonly<Record<string, string | undefined>>,
  ) => Record<string, string | undefined>;
  /** Disk that an installation takes. */
  readonly megabytes: number;
  /** Null where it is built from its Go module only. */
  readonly release: ProgramRelease | null;
  readonly go: {
    readonly package: string;
    /** A folder with a go.mod that asks for the pinned version and a go.sum with the hash of every module of it. */
    readonly module: URL;
    /** What its go.mod asks for. */
    readonly needed: { readonly major: number; readonly minor: number };
    /** Packages that are compiled at most, for the progress. */
    readonly packages: number;
    /** For Go's linker; empty for none. */
    readonly linkerFlags: string;
  };
}
