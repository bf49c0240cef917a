import { appendWhole } from './appendWhole.ts';
import { insertText } from './insertText.ts';
import { LineFile } from './LineFile.ts';
import type { LineFileOptions } from './LineFile.ts';
import { Log } from './Log.ts';
import type { LogLevel } from './Log.ts';
import { claimFile, claimFolder, makeFolder, programMode, removePath } from './privateFolder.ts';
import { publishFile } from './publishFile.ts';
import { replaceFile } from './replaceFile.ts';
import { Redactor } from './Redactor.ts';
import { safeJson } from './safeText.ts';
import { TextLog } from './TextLog.ts';
import { Terminal } from './Terminal.ts';
import type { TerminalOptions } from './Terminal.ts';
import { writeWhole } from './writeWhole.ts';

export interface DoorOptions extends TerminalOptions {
  readonly redactor?: Redactor;
  readonly logLevel?: LogLevel;
}

/**
 * The only way to disk, terminal and log: whatever goes through is redacted and can command neither a terminal nor
 * a CI system. Files are for their owner only (0600, folders 0700). Faults of the disk are EvidenceErrors.
 */
export class Door {
  readonly redactor: Redactor;
  readonly terminal: Terminal;
  readonly log: Log;

  constructor(options: DoorOptions = {}) {
    this.redactor = options.redactor ?? new Redactor();
    this.terminal = new Terminal(this.redactor, options);
    this.log = new Log(this.terminal, this.redactor, options.logLevel);
  }

  folder(path: string): Promise<void> {
    return makeFolder(path);
  }

  /** A folder that must not be there yet; says whether it could be made. */
  claimFolder(path: string): Promise<boolean> {
    return claimFolder(path);
  }

  /** NDJSON to append to, redacted line by line. */
  lines(path: string, options?: LineFileOptions): Promise<LineFile> {
    return LineFile.open(path, this.redactor, options);
  }

  /** What another program prints, redacted line by line. */
  textLog(path: string): Promise<TextLog> {
    return TextLog.open(path, this.redactor);
  }

  /** A stored recording, not redacted: for exchanges that `Pseudonymiser` cleaned, or whose secrets the user keeps. */
  recording(path: string, options?: LineFileOptions): Promise<LineFile> {
    return LineFile.open(path, null, options);
  }

  /** NDJSON of ids and keyed digests alone, not redacted: to the detectors a digest looks like a secret. */
  digests(path: string, options?: LineFileOptions): Promise<LineFile> {
    return LineFile.open(path, null, options);
  }

  /** A JSON document, two spaces a level, written whole or not at all. */
  async document(path: string, value: unknown): Promise<void> {
    await writeWhole(path, `${safeJson(JSON.stringify(this.redactor.document(value), null, 2))}\n`);
  }

  /** A text such as a report or a config file, written whole or not at all. */
  async text(path: string, text: string): Promise<void> {
    await writeWhole(path, this.redactor.text(text));
  }

  /**
   * A text in which every value is invented, such as a pact of recorded traffic, written whole or not at all. Not
   * redacted: to the detectors an invented token looks like one that opens something.
   */
  async invented(path: string, text: string): Promise<void> {
    await writeWhole(path, text);
  }

  /**
   * A picture, or an archive whose texts were cleaned by whoever made it, written whole or not at all. The bytes stay as
   * they are.
   */
  async cleaned(path: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(path, bytes);
  }

  /** A program of others, which its owner may start, written whole or not at all. The bytes stay as they are. */
  async program(path: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(path, bytes, programMode);
  }

  /**
   * A text that holds a program of ours beside a document, written whole or not at all. The document is redacted before
   * it is rendered: to the detectors a program and its digests look like secrets.
   */
  async page<T>(path: string, document: T, render: (document: T) => string): Promise<void> {
    await writeWhole(path, render(this.redactor.document(document)));
  }

  /** Adds to the end of a text that others write to as well, such as the job summary of a CI system. */
  async append(path: string, text: string): Promise<void> {
    await appendWhole(path, this.redactor.text(text));
  }

  /**
   * Puts a text into a file that is not ours, such as a config: only what is added is redacted. `at` counts UTF-16
   * units; the file's mode stays.
   */
  async insert(path: string, at: number, text: string): Promise<void> {
    await insertText(path, at, this.redactor.text(text));
  }

  /** A file that must not be there yet; says whether it could be made. For locks: no secret in it. */
  claim(path: string, text: string): Promise<boolean> {
    return claimFile(path, text);
  }

  /** Gives a finished file its final name; one that is there is not overwritten. */
  publish(from: string, to: string): Promise<void> {
    return publishFile(from, to);
  }

  /** Gives a finished file the place of another, in one step. */
  replace(from: string, to: string): Promise<void> {
    return replaceFile(from, to);
  }

  /** A file or folder with all that is in it; nothing there is no error. */
  remove(path: string): Promise<void> {
    return removePath(path);
  }
}
