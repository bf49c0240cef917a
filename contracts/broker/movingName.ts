/** Names of what moves: the same name is another version tomorrow. */
const moving =
  /^(?:v?(?:main|master|trunk|develop|dev|development|head|latest|current|stable|snapshot|next|edge|nightly|local|staging|production|prod|test)|(?:refs|feature|feat|fix|bugfix|hotfix|release|renovate|dependabot)\/.+|.*-SNAPSHOT)$/i;

/**
 * Why a name is no exact version: a branch or a tag that moves answers for whatever it happens to point to. Null where
 * it may be one: `8f2c1d0`, `1.4.2`.
 */
export function movingName(version: string, branch: string | null): string | null {
  if (version === 'unknown' || version === '') return 'the version is not known';
  if (version === branch) return `${version} is the name of its branch and no exact version`;
  return moving.test(version) ? `${version} is a name that moves and no exact version` : null;
}
