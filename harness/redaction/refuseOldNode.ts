const oldest = [22, 22] as const;

/**
 * Says so on stderr, and returns true, where this Node is older than `engines` of package.json allows. Imports
 * nothing: on an old Node the modules behind the door do not load, and a syntax error explains nothing.
 */
export function refuseOldNode(
  version: string = process.versions.node,
  stderr: { write(text: string): unknown } = process.stderr,
): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return false;
  stderr.write(
    `harness: needs Node ${oldest.join('.')} or newer, this is ${version}\n  hint: node --version tells which one runs; npm install --save-dev node@24 puts a newer one beside the project's tools\n`,
  );
  return true;
}
