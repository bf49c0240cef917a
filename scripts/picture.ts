import { readFileSync } from 'node:fs';
import process from 'node:process';

// Says whether the picture of a verdict in the README is how the demo's output begins: `picture.ts FILE`, line by line,
// numbers apart. An exchange that drifts on a busy machine makes another count, and no other verdict.

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name the file that holds what the demo printed');

const picture = /^```text\n(ROLLBACK [\s\S]*?)^```$/m.exec(readFileSync('README.md', 'utf8'))?.[1];
if (picture === undefined) throw new Error('the README has no picture of a verdict');

const comparable = (line: string): string => line.replaceAll(/\d[\d,.]*/g, '0').trimEnd();
const printed = readFileSync(file, 'utf8').split('\n');
const different = picture
  .trimEnd()
  .split('\n')
  .flatMap((line, index) => {
    const other = printed[index] ?? '';
    return comparable(line) === comparable(other) ? [] : [`- ${line}\n+ ${other}`];
  });
if (different.length > 0) {
  process.stderr.write(
    `the README's picture (-) is not what the demo prints (+):\n${different.join('\n')}\n`,
  );
  process.exitCode = 1;
}
