import process from 'node:process';
import { UsageError } from '../errors/UsageError.ts';
import { resolveRun } from '../evidence/findRuns.ts';

/** The directory of a run that is named: a path is meant from where it is typed, which may lie below the project. */
export async function givenRun(project: string, wanted: string): Promise<string> {
  const here = await resolveRun(process.cwd(), wanted).catch((error: unknown) => {
    if (error instanceof UsageError) return null;
    throw error;
  });
  return here ?? resolveRun(project, wanted);
}
