import process from 'node:process';
import { findProgram } from '../harness/program/findProgram.ts';
import { programProblem } from '../harness/program/programProblem.ts';
import { pinnedK6 } from '../loadtests/k6/pinnedK6.ts';

/** The k6 of this machine, for tests that need a real one: absent, they fail and do not pass unseen. */
export async function realK6(): Promise<string> {
  const found = await findProgram(pinnedK6, { config: null, env: process.env });
  if (found.kind !== 'found') throw new Error(programProblem(pinnedK6, found));
  return found.path;
}
