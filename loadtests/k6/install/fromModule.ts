import { pinnedK6 } from '../pinnedK6.ts';
import { buildFromModule, type BuildProgress } from './buildFromModule.ts';
import type { GoToolchain } from './goToolchain.ts';
import type { InstallWork } from './InstallWork.ts';
import { ProgressLine } from './ProgressLine.ts';

/** What goes into k6 with Go's own packages; fewer are compiled where Go has some in its cache. */
const packages = 780;

/** Builds k6 from its Go module, and says on stderr how far it is. */
export async function fromModule(go: GoToolchain, output: string, work: InstallWork): Promise<void> {
  const progress: BuildProgress = { fetched: 0, modules: 0, compiled: 0 };
  const begun = performance.now();
  const line = new ProgressLine(work, () => {
    const seconds = `${String(Math.round((performance.now() - begun) / 1000))} s`;
    return `k6 ${pinnedK6.version} from its Go module: ${doing(progress)}, ${seconds}`;
  });
  try {
    await buildFromModule(go, output, progress, work);
  } finally {
    line.end();
  }
}

function doing({ fetched, modules, compiled }: BuildProgress): string {
  if (compiled > 0) return `compiled ${String(compiled)} of up to ${String(packages)} packages`;
  return fetched > 0 ? `fetched ${String(fetched)} of ${String(modules)} modules` : 'checking its modules';
}
