import type { Readable } from 'node:stream';

const longestLine = 16 * 1024;

/** Hands over a stream of text line by line, without line feeds and colours left to whoever writes; resolves at its end. */
export function followLog(stream: Readable, take: (line: string) => void): Promise<void> {
  let rest = '';
  stream.on('data', (chunk: string | Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line.replace(/\r$/, ''));
    if (rest.length > longestLine) {
      take(rest);
      rest = '';
    }
  });
  return new Promise((resolve) => {
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      if (rest !== '') take(rest);
      resolve();
    };
    stream.once('end', end);
    stream.once('close', end);
    stream.once('error', end);
  });
}
