import { readFileSync } from 'node:fs';
import { registerHooks, type LoadHookSync } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';

/** A line that only an ECMAScript module has. */
const moduleLine =
  /^[ \t]*(?:export\s*(?:[{*]|(?:default|const|let|var|function|async|class|type|interface|abstract)\b)|import\s*(?:[{*'"]|[\w$]+(?:\s+from\b|\s*,)|type\b))/m;
const commonJs = ['exports', 'require', 'module', '__filename', '__dirname'];

/**
 * Imports a module of the user: .ts, .js or .mjs, and what it imports. Its package.json may say "type": "commonjs", as `npm
 * init` writes it, or nothing: what is written with `import` and `export` is loaded as that. Throws whatever loading throws.
 */
export async function importUserModule(path: string): Promise<unknown> {
  if (!isHooked) registerHooks({ load });
  isHooked = true;
  return import(pathToFileURL(path).href);
}

/** Once, and until the process ends: a function of the module may import more of the user's files when it is called. */
let isHooked = false;

const load: LoadHookSync = (url, context, next) => {
  const format = moduleFormat(url, context.format ?? null);
  return next(url, format === null ? context : { ...context, format });
};

/** Null where Node itself finds the right one. */
function moduleFormat(url: string, format: string | null): string | null {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return null;
  const isTyped = /\.ts(?:$|\?)/.test(url);
  const isPlain = /\.js(?:$|\?)/.test(url);
  const isOpen = format === null || format.startsWith('commonjs');
  if (!isOpen || (!isTyped && !isPlain)) return null;
  const source = textOf(url);
  if (source === null || !moduleLine.test(source)) return null;
  if (isTyped) return 'module-typescript';
  return compiles(source) ? null : 'module';
}

/** Null where it cannot be read: Node says so itself. */
function textOf(url: string): string | null {
  try {
    return readFileSync(fileURLToPath(url), 'utf8');
  } catch {
    return null;
  }
}

function compiles(source: string): boolean {
  try {
    compileFunction(source, commonJs);
    return true;
  } catch {
    return false;
  }
}
