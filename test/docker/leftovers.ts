import { dockerLines } from '../fixtures/docker/docker.ts';

/** Containers, networks and volumes that the harness has made, of all runs, and volumes without a name. */
export async function leftovers(): Promise<readonly string[]> {
  const ours = ['--filter', 'label=harness.owner'];
  const all = await Promise.all([
    dockerLines('ps', '--all', '--no-trunc', ...ours, '--format', 'container {{.ID}} {{.Image}}'),
    dockerLines('network', 'ls', ...ours, '--format', 'network {{.Name}}'),
    dockerLines('volume', 'ls', '--filter', 'dangling=true', '--format', 'volume {{.Name}}'),
  ]);
  return all.flat();
}
