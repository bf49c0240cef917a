import process from 'node:process';
import type { ReleaseArchive } from '../../harness/program/PinnedProgram.ts';

/**
 * SHA-256 of the release's archives, as k6-v2.2.0-checksums.txt of the release has them and as several packagers pin
 * them independently of each other. Pinned here, they hold whoever serves the archive.
 */
const archives: Readonly<Record<string, readonly [suffix: string, sha256: string]>> = {
  'linux-x64': ['linux-amd64.tar.gz', 'b5a8003c86f35f5cd5ceef1490312c48e587696c94d998cefc6d7b3b4cb1597d'],
  'linux-arm64': ['linux-arm64.tar.gz', '4ecd64cadcc792402d16293836115480419c4447c032858f564852d98f1bf54c'],
  'darwin-x64': ['macos-amd64.zip', '45a08590511c8a6a9c6331645e60c41624924e848e29472e87c60ac956d50372'],
  'darwin-arm64': ['macos-arm64.zip', '37a028506bf13578de66c906296803775df28cc2504b1a8c5d786b2803e757c7'],
  'win32-x64': ['windows-amd64.zip', 'ceb2b1e1cf9dbe1303c6c33ec83ffda86dda5c610b4def92064d3c7ebae8d9f4'],
};

/** The archive for a platform and processor as Node calls them; null where the release has none. */
export function releaseArchive(
  platform: string = process.platform,
  arch: string = process.arch,
): ReleaseArchive | null {
  const found = archives[`${platform}-${arch}`];
  if (found === undefined) return null;
  const [suffix, sha256] = found;
  const file = `k6-v2.2.0-${suffix}`;
  return { file, sha256, format: suffix.endsWith('.zip') ? 'zip' : 'tar.gz' };
}
