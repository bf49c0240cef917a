/** A larger record is rejected as `too-large`, bytes. */
export const maxRecordBytes = 64 * 1024 * 1024;

/** How much of the start of a file tells its format and gives its exchanges their ids, decompressed bytes. */
export const headBytes = 64 * 1024;

/** How far a reader looks ahead to put entries in order or requests with their responses. */
export interface Window {
  readonly entries: number;
  /** Bytes of the file that the held entries took up. */
  readonly bytes: number;
}

export const readWindow: Window = { entries: 10_000, bytes: 64 * 1024 * 1024 };

/** For formats that are written in order but for what ran side by side; GoReplay itself sorts within 100. */
export const shortWindow: Window = { entries: 1000, bytes: 16 * 1024 * 1024 };
