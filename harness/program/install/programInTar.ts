import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const block = 512;
/** Whatever an archive claims: such a program has 80 MB. Bytes. */
const largest = 512 * 1024 * 1024;

/** The file of that name (without folders) in a gzipped tar archive (POSIX ustar); null where there is none. */
export async function programInTar(archive: Uint8Array, name: string): Promise<Uint8Array | null> {
  const tar = await promisify(gunzip)(archive, { maxOutputLength: largest });
  for (let at = 0; at + block <= tar.length;) {
    const header = tar.subarray(at, at + block);
    const path = textOf(header.subarray(0, 100));
    // Two empty blocks end it.
    if (path === '') return null;
    const size = Number.parseInt(textOf(header.subarray(124, 136)).trim() || '0', 8);
    const from = at + block;
    const isFile = header[156] === 0 || header[156] === '0'.charCodeAt(0);
    if (isFile && path.split('/').at(-1) === name)
      return from + size <= tar.length ? tar.subarray(from, from + size) : null;
    at = from + Math.ceil(size / block) * block;
  }
  return null;
}

function textOf(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('latin1', 0, end === -1 ? field.length : end);
}
