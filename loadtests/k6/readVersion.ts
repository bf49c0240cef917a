import type { ProgramVersion } from '../../harness/program/PinnedProgram.ts';

/** `k6 v2.2.0 (go1.26.8, linux/amd64)`, on Windows `k6.exe v2.2.0 (...)`; extensions follow in lines of their own. */
export function readVersion(text: string): ProgramVersion | null {
  const [, version, major] = /^k6(?:\.exe)?[ \t]+(v(\d+)\.\d+\.\d+[\w.+-]*)/m.exec(text) ?? [];
  return version === undefined || major === undefined ? null : { version, major: Number(major) };
}
