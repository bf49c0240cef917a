import type { BringUp } from '../UpSide.ts';

/** On everything that is made in a container engine: whose it is, as `ownerText` writes it. */
export const ownerLabel = 'harness.owner';
/** The bringing up that it was made for. */
export const runLabel = 'harness.run';
/** `auth candidate`: the side that it belongs to. */
export const sideLabel = 'harness.side';

/** The labels of one side's containers, networks and volumes. */
export function labelsOf({ label, service, name }: BringUp): Readonly<Record<string, string>> {
  return { [ownerLabel]: label.owner, [runLabel]: label.run, [sideLabel]: `${service} ${name}` };
}
