import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { program, testFolder } from '../fakeProgram.ts';

/** What answers as the pinned k6 does. */
export const answersAsK6 = 'echo "k6 v2.2.0 (commit/00a9a1b7f5, go1.26.5, linux/amd64)"';

/** A gzipped archive as k6's release has it, made by the system's tar: a folder with the one program. */
export function tarOf(line = answersAsK6): Buffer {
  const folder = testFolder();
  program(join(folder, 'k6-v2.2.0-linux-amd64', 'k6'), line);
  execFileSync('tar', ['-czf', 'k6.tar.gz', 'k6-v2.2.0-linux-amd64'], { cwd: folder });
  return readFileSync(join(folder, 'k6.tar.gz'));
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A ZIP archive by PKWARE's APPNOTE, each file deflated or stored; the local headers have an extra field of their own. */
export function zipOf(files: readonly { path: string; content: Buffer; stored?: boolean }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, content, stored = false } of files) {
    const name = Buffer.from(path);
    const packed = stored ? content : deflateRawSync(content);
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    const extra = Buffer.from('UT\x05\0\x01abcd', 'latin1');
    const lengths = (extraLength: number): Buffer => {
      const two = Buffer.alloc(4);
      two.writeUInt16LE(name.length, 0);
      two.writeUInt16LE(extraLength, 2);
      return two;
    };
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      fields,
      lengths(extra.length),
      name,
      extra,
      packed,
    ]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fields, lengths(0), rest, name]),
    );
    parts.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, entries, end]);
}
