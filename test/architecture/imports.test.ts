import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf } from './sourceImports.ts';
import { readTree } from './sourceTree.ts';
import { violations } from './violations.ts';

const root = join(import.meta.dirname, '../..');

test('Imports point down and in no circle, lanes stay apart, one folder writes, names speak, files are short.', async () => {
  const files = await readTree(root);
  const folders = new Set(files.map((file) => file.folder));
  expect([...folders]).toEqual(
    expect.arrayContaining(['harness/model', 'harness/config', 'harness/evidence']),
  );
  expect(files.flatMap((file) => file.files).length).toBeGreaterThan(files.length / 2);
  expect(violations(files).join('\n')).toBe('');
});

test('Every import of a file of ours leads to a file that is there.', async () => {
  for (const file of await readTree(root))
    for (const imported of file.files)
      expect(existsSync(join(root, imported)), `${file.path} -> ${imported}`).toBe(true);
});

describe('the test of the architecture finds', () => {
  const below = 'export const below = 1;\n';

  async function found(sources: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const folder = await mkdtemp(join(tmpdir(), 'harness-architecture-'));
    try {
      for (const [path, text] of Object.entries(sources)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      return violations(await readTree(folder));
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('nothing in a tree that is in order', async () => {
    expect(
      await found({
        'harness/model/below.ts': below,
        'harness/gate/judge.ts': "import { below } from '../model/below.ts';\nexport const judge = below;\n",
        'harness/run/conduct.ts': "export { judge } from '../gate/judge.ts';\n",
        'shadow/lane.ts':
          "import type { below } from '../harness/model/below.ts';\nexport type A = typeof below;\n",
        'harness/cli/main.ts': "export const run = () => import('../run/conduct.ts');\n",
        'harness/redaction/Door.ts':
          "import { writeFile } from 'node:fs/promises';\nprocess.stdout.write('');\n",
        'harness/index.ts': "export { below } from './model/below.ts';\n",
      }),
    ).toEqual([]);
  });

  test.each([
    [
      'an import that points up',
      'harness/config/a.ts',
      "import '../evidence/b.ts';",
      'may import harness/model',
    ],
    [
      'a type-only one',
      'harness/config/a.ts',
      "import type { B } from '../run/b.ts';",
      'harness/config may import',
    ],
    [
      'a dynamic one',
      'harness/config/a.ts',
      "const b = await import('../run/b.ts');",
      'harness/config may import',
    ],
    [
      'one in a type',
      'harness/config/a.ts',
      "type B = import('../run/b.ts').B;",
      'harness/config may import',
    ],
    ['a re-export', 'harness/config/a.ts', "export * from '../run/b.ts';", 'harness/config may import'],
    [
      'one over several lines',
      'harness/config/a.ts',
      "import {\n  b,\n} from\n  '../run/b.ts';",
      'may import',
    ],
    [
      'an import to the side',
      'harness/config/a.ts',
      "import '../redaction/b.ts';",
      'harness/config may import',
    ],
    [
      'lanes that import each other',
      'shadow/a.ts',
      "import '../contracts/b.ts';",
      'lanes never import each other',
    ],
    [
      'a gate that reads evidence',
      'harness/gate/a.ts',
      "import '../evidence/b.ts';",
      'harness/gate may import',
    ],
    [
      'a report that asks the gate',
      'harness/report/a.ts',
      "import '../gate/b.ts';",
      'harness/report may import',
    ],
    ['a lane that asks the gate', 'shadow/a.ts', "import '../harness/gate/b.ts';", 'shadow may import'],
    ['a gate that reads files', 'harness/gate/a.ts', "import 'node:fs';", 'imports no package'],
    [
      'a report that imports the page',
      'harness/report/a.ts',
      "import './page/b.ts';",
      'harness/report may import',
    ],
    ['a page that reads files', 'harness/report/page/a.tsx', "import 'node:fs';", 'imports only preact'],
    [
      'a page that asks the run',
      'harness/report/page/a.tsx',
      "import '../../run/b.ts';",
      'harness/report/page may import',
    ],
    ['a model that imports errors', 'harness/model/a.ts', "import '../errors/b.ts';", 'may import nothing'],
    [
      'a model that imports a package',
      'harness/model/a.ts',
      "import * as z from 'zod';",
      'imports no package',
    ],
    [
      'a folder that nobody planned',
      'harness/misc/a.ts',
      "import '../model/b.ts';",
      'is not in test/architecture',
    ],
    ['a lane that uses an example', 'shadow/a.ts', "import '../examples/x/b.ts';", 'shadow may import'],
    ['an empty name', 'harness/run/utils.ts', 'export {};', 'the name does not say'],
    ['another one', 'shadow/deep/Types.ts', 'export {};', 'the name does not say'],
    [
      'a file written past the door',
      'harness/run/a.ts',
      "export { writeFile } from 'node:fs/promises';",
      'only harness/redaction writes',
    ],
    [
      'a line printed past the door',
      'harness/cli/a.ts',
      "process.stdout.write('x');",
      'uses process.stdout.write',
    ],
    ['a log past the door', 'shadow/a.ts', "console.log('x');", 'uses console'],
    ['a long file', 'harness/run/a.ts', 'export {};\n'.repeat(251), 'has 251 lines'],
  ])('%s', async (_, path, text, message) => {
    const problems = await found({ [path]: text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(path);
    expect(problems[0]).toContain(message);
  });

  test('files that import each other in a circle', async () => {
    const problems = await found({
      'harness/run/a.ts': "import './b.ts';\n",
      'harness/run/b.ts': "import type { C } from './c.ts';\n",
      'harness/run/c.ts': "import './a.ts';\n",
      'harness/run/d.ts': "import './a.ts';\n",
    });
    expect(problems).toEqual([
      'import cycle: harness/run/a.ts -> harness/run/b.ts -> harness/run/c.ts -> harness/run/a.ts',
    ]);
  });
});

describe('imports', () => {
  test.each([
    ["import a, { b } from 'x'; import 'y'; export { c } from \"z\";", ['x', 'y', 'z']],
    ["import type { A } from 'x';\nlet b: import('y').B; await import( 'z' );", ['x', 'y', 'z']],
    ["// import 'x'\n/* import 'y' */ import 'z'; // it's", ['z']],
    ["const url = 'http://x'; import 'y';", ['y']],
    ['const text = "import \'x\'"; const other = `import \'y\'`; Array.from("z");', []],
    ["const quote = /['\"]/; import 'y'; const half = 4 / 2; const s = 'a/b'; import 'z';", ['y', 'z']],
    ["if (/[/'\"]+/.test(s)) import('y');", ['y']],
    ["const from = 1; f(from, 'x'); const o = { from: 'y', import: 'z' };", []],
  ])('of %j are found', (source, expected) => {
    expect(importsOf(source)).toEqual(expected);
  });
});
