import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Why a module of the user cannot be loaded. */
export interface ModuleFault {
  /** Line in the module itself; null where it is not known, or in another file. */
  readonly line: number | null;
  /** A sentence's end: `cannot be loaded: no database`; with file and line where the fault is in what it imports. */
  readonly problem: string;
  readonly hint: string | null;
}

/** What loading the module at `path` threw, with the place in the user's own files. */
export function moduleFault(path: string, error: unknown): ModuleFault {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return notFound(path, message);
  const place = placeIn(error) ?? (error instanceof SyntaxError ? checkedPlace(path) : null);
  const hint = hintOf(code, message);
  return told(path, place, message, hint);
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function told(path: string, place: Place | null, message: string, hint: string | null): ModuleFault {
  if (place === null || place.file === path)
    return { line: place?.line ?? null, problem: `cannot be loaded: ${message}`, hint };
  const file = relative(dirname(path), place.file);
  return { line: null, problem: `cannot be loaded: ${file}:${String(place.line)}: ${message}`, hint };
}

/** Node puts the place of what it cannot read before all; what is thrown has it in the first line of the user's own. */
function placeIn(error: unknown): Place | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const [first = '', ...rest] = stack.split('\n');
  const head = /^(file:\/\/.+|\/.+|[A-Za-z]:\\.+):(\d+)$/.exec(first);
  if (head !== null) return placeOf(head[1], head[2]);
  const frame = rest.find((line) => /^\s+at .*file:\/\//.test(line) && !/node_modules/.test(line));
  const found = frame === undefined ? null : /(file:\/\/[^\s)]+?):(\d+)(?::\d+)?\)?$/.exec(frame);
  return found === null ? null : placeOf(found[1], found[2]);
}

function placeOf(file = '', line = ''): Place | null {
  try {
    return {
      file: file.startsWith('file:') ? fileURLToPath(file.replace(/\?.*$/, '')) : file,
      line: Number(line),
    };
  } catch {
    return null;
  }
}

/** Node keeps the place of a mistake in JavaScript to itself, unless it is asked to check the text. */
function checkedPlace(path: string): Place | null {
  let input: string;
  try {
    input = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  const { stderr } = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], {
    input,
    encoding: 'utf8',
    timeout: 10_000,
  });
  const line = /^\[stdin\]:(\d+)$/m.exec(stderr ?? '')?.[1];
  return line === undefined ? null : { file: path, line: Number(line) };
}

const missingOne = /^Cannot find (module|package) '([^']+)'(?: imported from (.+))?/;

function notFound(path: string, message: string): ModuleFault {
  const [, what, name = '', from = path] = missingOne.exec(message) ?? [];
  if (what === undefined) return told(path, null, message, null);
  const line = lineOfImport(from, what === 'package' ? name : basename(name));
  const asked = what === 'package' ? name : relative(dirname(from), name);
  const hint =
    what === 'package'
      ? `npm install ${name}`
      : 'is the file there, and does the import end in .ts, as the file does?';
  const place = line === null ? null : { file: from, line };
  return told(path, place, `it imports ${asked}, which is not there`, hint);
}

function lineOfImport(file: string, name: string): number | null {
  try {
    const at = readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => /\b(?:import|from|require)\b/.test(line) && line.includes(name));
    return at === -1 ? null : at + 1;
  } catch {
    return null;
  }
}

function hintOf(code: unknown, message: string): string | null {
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return 'types are only taken out: no enum, no namespace with values, no parameter properties';
  if (/^(?:Unexpected token 'export'|Cannot use import statement)/.test(message))
    return 'write "type": "module" into the package.json beside it, or call the file .mts or .mjs';
  if (/^(?:exports|module|require|__dirname|__filename) is not defined/.test(message))
    return 'it is loaded as a module: write `import` and `export`, or call the file .cts or .cjs';
  return null;
}
