import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** The script and the style of the HTML report, each one text to stand in a page. */
export interface BundledPage {
  readonly script: string;
  readonly style: string;
}

/** Bundles harness/report/page; the licences of what is bundled stay in it. */
export async function bundleReportPage(): Promise<BundledPage> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['harness/report/page/main.tsx', 'harness/report/page/page.css'],
    outdir: 'report-page',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome115', 'firefox115', 'safari16.4'],
    charset: 'ascii',
    legalComments: 'inline',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  const text = (ending: string): string => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (file === undefined) throw new Error(`the bundle has no ${ending}`);
    if (/<\/(?:script|style)|<!--/i.test(file.text))
      throw new Error(`the bundled ${ending} would end its own element in a page`);
    return file.text;
  };
  return { script: text('.js'), style: text('.css') };
}
