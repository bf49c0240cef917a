import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** The script and the style of the HTML report, each one text to stand in a page. */
export interface BundledPage {
  readonly script: string;
  readonly style: string;
  /** The licences of the packages in the script, in full. */
  readonly licences: string;
}

/** Bundles harness/report/page. The script begins with the names and licences of what is in it. */
export async function bundleReportPage(): Promise<BundledPage> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['harness/report/page/main.tsx', 'harness/report/page/page.css'],
    outdir: 'report-page',
    write: false,
    bundle: true,
    minify: true,
    metafile: true,
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    charset: 'ascii',
    legalComments: 'inline',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  const text = (ending: string): string => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (file === undefined) throw new Error(`the bundle has no ${ending}`);
    return file.text;
  };
  const packages = await packagesIn(metafile);
  const names = packages.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
  const page = {
    script: `/*! With ${names.join(', ')}. */\n${text('.js')}`,
    style: text('.css'),
    licences: packages
      .map(({ name, version, text }) => `${name} ${version}\n\n${text.trim()}\n`)
      .join('\n---\n\n'),
  };
  for (const part of [page.script, page.style])
    if (/<\/(?:script|style)|<!--/i.test(part))
      throw new Error('a bundled text would end its own element in a page');
  return page;
}

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Of its licence file. */
  readonly text: string;
}

async function packagesIn({ outputs }: Metafile): Promise<readonly BundledPackage[]> {
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = used.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return Promise.all([...new Set(folders)].sort().map(packageAt));
}

async function packageAt(folder: string): Promise<BundledPackage> {
  const about: Readonly<Record<string, unknown>> = JSON.parse(
    await readFile(join(root, folder, 'package.json'), 'utf8'),
  );
  const files = await readdir(join(root, folder));
  const file = files.find((name) => /^licen[cs]e/i.test(name));
  return {
    name: String(about['name']),
    version: String(about['version']),
    licence: String(about['license']),
    text:
      file === undefined
        ? `Licence: ${String(about['license'])}`
        : await readFile(join(root, folder, file), 'utf8'),
  };
}
