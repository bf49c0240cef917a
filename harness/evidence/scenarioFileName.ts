import { runFiles } from './runFiles.ts';

/** What a screenshot or a trace of a journey may be called: no folder, nothing hidden, nothing that a page could run. */
const fileName = /^[0-9A-Za-z](?:[0-9A-Za-z_-]|\.(?=[0-9A-Za-z])){0,99}\.(?:png|zip)$/;

/** Such a file as documents name it: `scenario/4f6a0c91b2d3-candidate.png`. */
export const storedFile = new RegExp(`^${runFiles.scenarioFolder}/${fileName.source.slice(1)}`);

export function isFileName(name: string): boolean {
  return fileName.test(name);
}
