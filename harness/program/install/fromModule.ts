import type { PinnedProgram } from '../PinnedProgram.ts';
import { buildFromModule, type BuildProgress } from './buildFromModule.ts';
import type { GoToolchain } from './goToolchain.ts';
import type { InstallWork } from './InstallWork.ts';
import { ProgressLine } from './ProgressLine.ts';

/** Builds a program from its Go module, and says on stderr how far it is. */
export async function fromModule(
  program: PinnedProgram,
  go: GoToolchain,
  output: string,
  work: InstallWork,
): Promise<void> {
  const progress: BuildProgress = { fetched: 0, modules: 0, compiled: 0 };
  const begun = performance.now();
  const line = new ProgressLine(work, () => {
    const seconds = `${String(Math.round((performance.now() - begun) / 1000))} s`;
    return `${program.name} ${program.version} from its Go module: ${doing(progress, program.go.packages)}, ${seconds}`;
  });
  try {
    await buildFromModule(program, go, output, progress, work);
  } finally {
    line.end();
  }
}

/** Fewer packages are compiled where Go has some in its cache. */
function doing({ fetched, modules, compiled }: BuildProgress, packages: number): string {
  if (compiled > 0) return `compiled ${String(compiled)} of up to ${String(packages)} packages`;
  return fetched > 0 ? `fetched ${String(fetched)} of ${String(modules)} modules` : 'checking its modules';
}
