import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

// PKWARE's APPNOTE: the end record lies at the end of the file, before a comment, and points to the directory.
const endRecord = 0x06054b50;
const directoryEntry = 0x02014b50;
const endLength = 22;
const longestComment = 65_535;

/** The file of that name (without folders) in a ZIP archive, stored or deflated; null where there is none. */
export async function programInZip(archive: Uint8Array, name: string): Promise<Uint8Array | null> {
  const zip = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(zip);
  if (end === null) return null;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== directoryEntry) return null;
    const nameLength = zip.readUInt16LE(at + 28);
    const path = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (path.split('/').at(-1) === name) return contentOf(zip, at);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return null;
}

function endOf(zip: Buffer): number | null {
  for (let at = zip.length - endLength; at >= 0 && at >= zip.length - endLength - longestComment; at--)
    if (zip.readUInt32LE(at) === endRecord) return at;
  return null;
}

/** What a directory entry stands for; its own header repeats the name, with another length of the extra field. */
async function contentOf(zip: Buffer, entry: number): Promise<Uint8Array | null> {
  const packed = zip.readUInt32LE(entry + 20);
  const size = zip.readUInt32LE(entry + 24);
  const own = zip.readUInt32LE(entry + 42);
  if (own + 30 > zip.length) return null;
  const from = own + 30 + zip.readUInt16LE(own + 26) + zip.readUInt16LE(own + 28);
  const bytes = zip.subarray(from, from + packed);
  const method = zip.readUInt16LE(entry + 10);
  const content = method === 8 ? await promisify(inflateRaw)(bytes, { maxOutputLength: size + 1 }) : bytes;
  return (method === 8 || method === 0) && content.length === size ? content : null;
}
