// Builds dist/ for the npm package: node scripts/build.ts. Node strips no types under node_modules, so it holds JavaScript.
import { execFileSync } from 'node:child_process';
import { chmod, copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { copyLoadTests } from './copyLoadTests.ts';
import { writeReportPage } from './writeReportPage.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** What is needed at run time and the compiler does not copy: of the bundled examples, and to run and build other programs. */
const copied = [
  'examples/*/*.config.yaml',
  'examples/*/contracts/pacts/*.json',
  'examples/*/openapi/*.yaml',
  'examples/*/recordings/*',
  'examples/*/systems/*/page/*',
  'loadtests/engine/*.json',
  '{contracts/oasdiff,loadtests/k6}/module/go.*',
];
const commandLine = 'harness/cli/main.js';

function compile(project: string): void {
  const compiler = createRequire(import.meta.url).resolve('typescript/package.json');
  const tsc = join(dirname(compiler), 'bin', 'tsc');
  try {
    execFileSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: 'inherit' });
  } catch {
    // The compiler has said what is wrong.
    process.exit(1);
  }
}

await rm(dist, { recursive: true, force: true });
compile('tsconfig.build.json');
compile('tsconfig.types.json');
compile('tsconfig.k6.json');
for await (const file of glob(copied, { cwd: root })) {
  await mkdir(dirname(join(dist, file)), { recursive: true });
  const text = file.endsWith('.config.yaml') ? await readFile(join(root, file), 'utf8') : null;
  if (text === null) await copyFile(join(root, file), join(dist, file));
  // The module of provider states and the systems are compiled; k6 scripts are not.
  else
    await writeFile(join(dist, file), text.replaceAll(/^( *(?:states:|command: node) \S+)\.ts$/gm, '$1.js'));
}
await copyLoadTests(root, dist);
await writeReportPage(join(dist, 'report-page'));
await chmod(join(dist, commandLine), 0o755);
