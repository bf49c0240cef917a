import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const orders = join(root, 'examples/orders');
const specs = ['compensation', 'ordering'] as const;

/** Journeys in a folder below the clone, so that they find its Playwright. */
export interface CopiedJourneys {
  /** Absolute and real. */
  readonly folder: string;
  readonly count: number;
  readonly remove: () => Promise<void>;
}

/** The journeys of the example so many times over, each in files of their own, and their config beside them. */
export async function copiedJourneys(times: number): Promise<CopiedJourneys> {
  await mkdir(join(root, '.harness'), { recursive: true });
  const folder = await mkdtemp(join(root, '.harness', 'bench-scenario-'));
  await mkdir(join(folder, 'scenarios'));
  let count = 0;
  for (const name of specs) {
    const text = await readFile(join(orders, 'scenarios', `${name}.spec.ts`), 'utf8');
    const copy = text
      .replaceAll("'../../../scenarios/", `'${root}scenarios/`)
      .replaceAll("'./Shop.ts'", `'${orders}/scenarios/Shop.ts'`);
    for (let time = 1; time <= times; time += 1)
      await writeFile(join(folder, 'scenarios', `${name}${String(time)}.spec.ts`), copy);
    count += times * (text.match(/^test\('/gm)?.length ?? 0);
  }
  const config = await readFile(join(orders, 'harness.config.yaml'), 'utf8');
  await writeFile(
    join(folder, 'harness.config.yaml'),
    config.replaceAll('node systems/', `${process.execPath} ${orders}/systems/`),
  );
  return { folder, count, remove: async () => rm(folder, { recursive: true, force: true }) };
}
