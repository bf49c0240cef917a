import type { PinnedProgram } from '../../harness/program/PinnedProgram.ts';
import { ownEnvironment } from './ownEnvironment.ts';
import { readVersion } from './readVersion.ts';
import { releaseArchive } from './releaseArchives.ts';

/** The k6 that `harness k6 install` gets and that the harness is tested with. */
export const pinnedK6 = {
  name: 'k6',
  version: 'v2.2.0',
  major: 2,
  purpose: 'the load tests',
  variable: 'K6_PATH',
  inConfig: true,
  question: ['version'],
  readVersion,
  ownEnvironment,
  megabytes: 100,
  release: {
    url: 'https://github.com/grafana/k6/releases/download',
    mirror: 'HARNESS_K6_MIRROR',
    checksum: 'HARNESS_K6_SHA256',
    archive: releaseArchive,
  },
  go: {
    package: 'go.k6.io/k6/v2',
    module: new URL('module/', import.meta.url),
    needed: { major: 1, minor: 25 },
    packages: 780,
    linkerFlags: '',
  },
} as const satisfies PinnedProgram;
