import { randomBytes } from 'node:crypto';
import { ownerText, thisOwner } from './owner.ts';

/** What is made for a run outside of its process carries this, so that the next start can sweep what nobody owns any more. */
export interface RunLabel {
  /** 8 hexadecimal digits, drawn for each bringing up. */
  readonly run: string;
  /** As `ownerText` writes it. */
  readonly owner: string;
}

/** A label for one bringing up by this process. */
export async function newLabel(): Promise<RunLabel> {
  return { run: randomBytes(4).toString('hex'), owner: ownerText(await thisOwner()) };
}
