import process from 'node:process';
import { pinnedOasdiff } from '../contracts/oasdiff/pinnedOasdiff.ts';
import { findProgram } from '../harness/program/findProgram.ts';
import { programProblem } from '../harness/program/programProblem.ts';

/** The oasdiff of this machine, for tests that need a real one: absent, they fail and do not pass unseen. */
export async function realOasdiff(): Promise<string> {
  const found = await findProgram(pinnedOasdiff, { config: null, env: process.env });
  if (found.kind !== 'found') throw new Error(programProblem(pinnedOasdiff, found));
  return found.path;
}
