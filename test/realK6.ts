import process from 'node:process';
import { findK6 } from '../loadtests/k6/findK6.ts';
import { k6Problem } from '../loadtests/k6/k6Problem.ts';

/** The k6 of this machine, for tests that need a real one: absent, they fail and do not pass unseen. */
export async function realK6(): Promise<string> {
  const found = await findK6({ config: null, env: process.env });
  if (found.kind !== 'found') throw new Error(k6Problem(found));
  return found.path;
}
