import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { EvidenceError } from '../../../harness/errors/EvidenceError.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import type { Output } from '../../../harness/redaction/Terminal.ts';
import { planted } from './plantedSecrets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harness-door-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A stream that keeps what is written to it. */
class Paper implements Output {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 40;
  fail: (error: Error) => void = () => undefined;

  constructor(isTTY = false) {
    this.isTTY = isTTY;
  }

  write(text: string, done?: (error?: Error | null) => void): boolean {
    this.text += text;
    done?.();
    return true;
  }

  on(_event: 'error', listener: (error: Error) => void): this {
    this.fail = listener;
    return this;
  }
}

function doorOn(tty = false, environment: Record<string, string> = {}, logLevel: 'warn' | 'debug' = 'warn') {
  const stdout = new Paper(tty);
  const stderr = new Paper(tty);
  return { door: new Door({ stdout, stderr, environment, logLevel }), stdout, stderr };
}

function fault(code: string): Error {
  return Object.assign(new Error(`${code}: it failed`), { code });
}

describe('documents and texts', () => {
  it('are written whole, redacted and for the owner only', async () => {
    const { door } = doorOn();
    const path = join(folder, 'run', 'deep');
    await door.folder(path);
    await door.document(join(path, 'manifest.json'), { token: 'abc', name: 'x\u202Ey' });
    await door.text(join(path, 'summary.md'), 'password=hunter2\n');
    expect(JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'))).toMatchObject({ name: 'x\u202Ey' });
    expect(readFileSync(join(path, 'manifest.json'), 'utf8')).not.toMatch(/abc|\u202E/);
    expect(readFileSync(join(path, 'summary.md'), 'utf8')).not.toContain('hunter2');
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, 'manifest.json')).mode & 0o777).toBe(0o600);
  });

  it('replace what was there, and leave it when they cannot', async () => {
    const { door } = doorOn();
    const path = join(folder, 'a.json');
    await door.document(path, { n: 1 });
    await door.document(path, { n: 2 });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ n: 2 });
    expect(readdirSync(folder)).toEqual(['a.json']);
    const inside = join(path, 'below-a-file.json');
    await expect(door.document(inside, {})).rejects.toThrow(EvidenceError);
    await expect(door.document(inside, {})).rejects.toMatchObject({ subject: inside });
  });

  it('are published under a name that is free, and only there', async () => {
    const { door } = doorOn();
    const [from, to] = [join(folder, 'a.unfinished'), join(folder, 'a')];
    await door.text(from, 'one');
    await door.publish(from, to);
    expect(readdirSync(folder)).toEqual(['a']);
    await door.text(from, 'two');
    await expect(door.publish(from, to)).rejects.toMatchObject({ subject: to, code: 'HARNESS_EVIDENCE' });
    expect(readFileSync(to, 'utf8')).toBe('one');
  });

  it('that are programs are written byte for byte, for their owner to start', async () => {
    const { door } = doorOn();
    const bytes = Buffer.from([0x7f, 0x45, 0, 0xff, ...Buffer.from('password=hunter2')]);
    const path = join(folder, 'program');
    await door.program(path, bytes);
    expect(readFileSync(path)).toEqual(bytes);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(['program']);
  });

  it('are redacted before they are rendered where a program stands beside them', async () => {
    const { door } = doorOn();
    const path = join(folder, 'page.html');
    const digest = 'sha256-N68bHQWjmiSvjSPa4nV53CD/KXn7Cr4ARqdSqfwkHFE=';
    const document = { note: 'password=hunter2', token: 'abc' };
    await door.page(path, document, ({ note, token }) => `${digest} ${note} ${token}`);
    expect(readFileSync(path, 'utf8')).toMatch(/^sha256-N68bHQ\S+= password=\[secret:\S+ \[secret:\S+$/);
    expect(readFileSync(path, 'utf8')).not.toMatch(/hunter2|abc/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('can be claimed once and removed', async () => {
    const { door } = doorOn();
    const path = join(folder, 'lock');
    expect(await door.claim(path, '17')).toBe(true);
    expect(await door.claim(path, '18')).toBe(false);
    await door.remove(path);
    expect(await door.claim(path, '19')).toBe(true);
  });
});

describe('the terminal', () => {
  it('shows no planted secret, on stdout, stderr or in the log', () => {
    for (const tty of [true, false]) {
      const { door, stdout, stderr } = doorOn(tty, {}, 'debug');
      for (const { text, secret } of planted) {
        door.terminal.print(`${text}\n`);
        door.terminal.printDocument({ text, token: secret });
        door.terminal.notice(text);
        door.terminal.progress(text);
        door.log.warn(text, { text, authorization: secret });
        door.log.error('failed', { err: new Error(text) });
      }
      // The error's stack and message are JSON in a JSON line: compare in every spelling.
      for (const { what, secret } of planted)
        for (const spelling of [secret, JSON.stringify(secret).slice(1, -1)]) {
          expect(stdout.text.includes(spelling), `${what} on stdout`).toBe(false);
          expect(stderr.text.includes(spelling), `${what} on stderr`).toBe(false);
        }
    }
  });

  it('keeps colours, breaks commands and foreign escapes', () => {
    const { door, stdout } = doorOn();
    door.terminal.print('\u001B[31mred\u001B[0m\u001B[2J\n::error::x\n');
    expect(stdout.text).toBe('\u001B[31mred\u001B[0m\n: :error::x\n');
  });

  it('prints JSON documents that parse, and nothing else', () => {
    const { door, stdout, stderr } = doorOn();
    door.terminal.printDocument({ a: '##[error]\u001B\u009B', password: 'hunter2' });
    expect(JSON.parse(stdout.text)).toMatchObject({ a: '##[error]\u001B\u009B' });
    expect(stdout.text).not.toMatch(/##\[|\u009B|hunter2/);
    expect(stderr.text).toBe('');
  });

  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [true, { TERM: 'dumb' }, false],
  ])('on a terminal (%s) with %j colours: %s', (tty, environment, colour) => {
    expect(doorOn(tty, environment).door.terminal.colour()).toBe(colour);
  });

  it('keeps one live line below everything else', () => {
    const { door, stderr } = doorOn(true);
    door.terminal.progress('10 %');
    door.terminal.notice('careful');
    door.terminal.progress('x'.repeat(100));
    door.terminal.progress(null);
    expect(stderr.text).toBe(`10 %\r\u001B[2Kcareful\n10 %\r\u001B[2K${'x'.repeat(39)}\r\u001B[2K`);
  });

  it('takes a reader that left for no fault, and a full disk for one', async () => {
    const gone = doorOn();
    gone.stdout.fail(fault('EPIPE'));
    gone.door.terminal.print('to nobody');
    expect(gone.stdout.text).toBe('');
    await gone.door.terminal.flush();
    const full = doorOn();
    full.stdout.fail(fault('ENOSPC'));
    await expect(full.door.terminal.flush()).rejects.toMatchObject({
      code: 'HARNESS_EVIDENCE',
      subject: 'stdout',
    });
  });

  it('tolerates a closed pipe and tells of a full disk in a real process', async () => {
    const script = join(folder, 'print.ts');
    const door = new URL('../../../harness/redaction/Door.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { Door } from '${door}';
       const { terminal } = new Door();
       for (let n = 0; n < 20000; n += 1) { terminal.print('line ' + n + '\\n'); if (n % 1000 === 0) await new Promise((r) => setImmediate(r)); }
       try { await terminal.flush(); } catch (error) { terminal.notice(String(error)); process.exitCode = 3; }`,
    );
    const run = (command: string) =>
      new Promise<{ code: unknown; stderr: string }>((resolve) => {
        execFile(
          'bash',
          ['-c', `set -o pipefail; ${command}`, process.execPath, script],
          (error, _, stderr) => {
            resolve({ code: error?.code ?? 0, stderr });
          },
        );
      });
    expect(await run('"$0" "$1" | head -1')).toEqual({ code: 0, stderr: '' });
    const full = await run('"$0" "$1" > /dev/full');
    expect(full.code).toBe(3);
    expect(full.stderr).toContain('ENOSPC');
  });
});

describe('the log', () => {
  it('is short lines for people and JSON for machines', () => {
    const person = doorOn(true);
    person.door.log.warn('candidate answers slowly', { operation: 'GET /auth/me', milliseconds: 1200 });
    expect(person.stderr.text).toMatch(
      /^\d\d:\d\d:\d\d warn {2}candidate answers slowly operation="GET \/auth\/me" milliseconds=1200\n$/,
    );
    const machine = doorOn(false);
    machine.door.log.warn('two\nlines', { operation: 'GET /auth/me' });
    expect(machine.stderr.text.split('\n')).toHaveLength(2);
    expect(JSON.parse(machine.stderr.text)).toMatchObject({
      level: 'warn',
      msg: 'two\nlines',
      operation: 'GET /auth/me',
    });
    expect(machine.stderr.text).not.toContain('hostname');
  });

  it('says only what is loud enough', () => {
    const { door, stderr } = doorOn();
    door.log.info('quiet');
    door.log.debug('quieter');
    expect(stderr.text).toBe('');
  });
});
