import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { nativeText } from '../fixtures/servers/Recorded.ts';
import { browsing } from './browsing.ts';
import { workFolder } from './workFolder.ts';

const main = join(import.meta.dirname, '../fixtures/processes/catalogue.ts');

/** How `catalogue.ts` is started in a mode; `tag` is on the command line of whatever it leaves behind. */
export function catalogueProcess(
  mode: string,
  { tag = '', ...more }: Readonly<Record<string, unknown>> & { readonly tag?: string } = {},
): object {
  return {
    process: {
      command: `"${process.execPath}" "${main}" {port} ${mode} ${tag}`,
      env: { NODE_OPTIONS: '' },
      timeout: '30s',
      ...more,
    },
    writes: 'isolated',
  };
}

/** A folder with a config of one service `shop`, whose sides are these, and a recording of pages that anybody may read. */
export function upWorld(
  sides: { readonly baseline: object; readonly candidate: object },
  more: object = {},
): string {
  const cwd = workFolder();
  writeFileSync(join(cwd, 'recorded.ndjson'), nativeText(browsing(320)));
  const shop = {
    limits: { mismatches: '1%', sessions: 1 },
    ...sides,
    shadow: { recordings: ['recorded.ndjson'], rate: 'max', selfReplay: false, patience: '1s' },
    ...more,
  };
  writeFileSync(
    join(cwd, 'harness.config.json'),
    JSON.stringify({ version: 1, services: { shop } }, null, 2),
  );
  return cwd;
}

/** The command lines of processes of this machine that hold a text, such as a tag. Linux only. */
export function processesWith(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return line.includes(text) ? [`${pid} ${line}`] : [];
      } catch {
        return [];
      }
    });
}
