import type { PinnedProgram, ProgramVersion } from '../../harness/program/PinnedProgram.ts';

/** The oasdiff that `harness oasdiff install` builds and that the harness is tested with. */
export const pinnedOasdiff = {
  name: 'oasdiff',
  version: 'v1.33.0',
  major: 1,
  purpose: 'the comparison of OpenAPI files',
  variable: 'HARNESS_OASDIFF',
  inConfig: false,
  question: ['--version'],
  readVersion,
  ownEnvironment,
  megabytes: 30,
  // Its release's archives have no checksums that others pin too; its Go module has one in a public log.
  release: null,
  go: {
    package: 'github.com/oasdiff/oasdiff',
    module: new URL('module/', import.meta.url),
    needed: { major: 1, minor: 26 },
    packages: 310,
    // Without it the program calls itself `main`.
    linkerFlags: '-X github.com/oasdiff/oasdiff/build.Version=v1.33.0',
  },
} as const satisfies PinnedProgram;

/** `oasdiff version 1.33.0`, also with a `v`; `main` where somebody built it with `go install`. */
function readVersion(text: string): ProgramVersion | null {
  const [, version, major] = /^oasdiff(?:\.exe)? version (v?(\d+)\.\d+\.\d+\S*|main)\s*$/m.exec(text) ?? [];
  return version === undefined ? null : { version, major: Number(major ?? 1) };
}

/** Without its own variables, each of which would change in silence what it finds or whom it tells. */
function ownEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('OASDIFF_')));
}
