import { isUtf8 } from 'node:buffer';
import { ConfigError } from '../../harness/errors/ConfigError.ts';
import { fileBytes } from './fileBytes.ts';

/** The text of a pact's file. A ConfigError with `title` for what cannot be read, or is not written in UTF-8. */
export async function pactText(file: string, title: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await fileBytes(file);
  } catch (error) {
    const why = error instanceof TypeError ? `: it ${error.message}` : '';
    throw new ConfigError(
      title,
      `the pact cannot be read${why}`,
      'give a file that this user may read',
      error,
    );
  }
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new ConfigError(
    `${title}:${String(lineOfFault(bytes))}`,
    'this is not UTF-8: some of its characters would be read as others',
    'JSON is UTF-8; have the consumer’s tests write the pact again',
  );
}

/** The first line that is not UTF-8; no byte of a character of several is a line feed. */
function lineOfFault(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    line += 1;
    start = end + 1;
  }
  return line;
}
