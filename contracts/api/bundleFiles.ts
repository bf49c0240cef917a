import { stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { valueAt } from '../../harness/config/configSource.ts';
import { ConfigError } from '../../harness/errors/ConfigError.ts';
import type { ManifestFile } from '../../harness/model/manifest.ts';
import { isRecord } from './isRecord.ts';
import { pointerSegments } from './jsonPointer.ts';
import { mapReferences, type Place } from './mapReferences.ts';
import { readDocument, type ReadDocument } from './readDocument.ts';

/** Where the other files of a description stand in the one that is made of all of them. */
const partsKey = 'x-harness-parts';
const manyFiles = 1_000;

interface Part {
  readonly path: string;
  readonly name: string;
  readonly source: ReadDocument;
  /** Of the first file the empty string. */
  readonly key: string;
}

export interface Bundle {
  /** All files as one: every `$ref` in it begins with `#`. */
  readonly document: unknown;
  /** The first file. */
  readonly source: ReadDocument;
  readonly files: readonly ManifestFile[];
}

/**
 * An OpenAPI file and all files that it refers to. Never asks the network: a `$ref` to a URL is a ConfigError with file
 * and line, as is one to what is not there. Names of files are relative to `directory`.
 */
export async function bundleFiles(file: string, directory: string): Promise<Bundle> {
  const parts = new Map<string, Part>();
  const load = async (path: string): Promise<Part> => {
    const name = relative(directory, path);
    if (parts.size >= manyFiles)
      throw new ConfigError(name, `is one of more than ${String(manyFiles)} files`);
    const key = parts.size === 0 ? '' : `file${String(parts.size)}`;
    const part: Part = { path, name, source: await readDocument(path, name), key };
    parts.set(path, part);
    return part;
  };
  const first = await load(file);
  // Walking through a Map goes on with what is added meanwhile.
  for (const part of parts.values())
    for (const [other, at] of otherFiles(part)) {
      if (parts.has(other)) continue;
      const place = part.source.place(at, 'value');
      if ((await stat(other).catch(() => null)) === null)
        throw new ConfigError(place, `refers to ${relative(dirname(part.path), other)}, which is not there`);
      await load(other);
    }
  const [whole, ...others] = [...parts.values()].map((part) => rewritten(part, parts));
  const keys = [...parts.values()].slice(1).map(({ key }) => key);
  const inner = Object.fromEntries(others.map((copy, index) => [keys[index] ?? '', copy]));
  return {
    document: isRecord(whole) && others.length > 0 ? { ...whole, [partsKey]: inner } : whole,
    source: first.source,
    files: [...parts.values()].map(({ name, source }) => ({ path: name, sha256: source.sha256 })),
  };
}

/** The files besides itself that a file refers to, absolute, and where it does. */
function otherFiles(part: Part): ReadonlyMap<string, Place> {
  const others = new Map<string, Place>();
  walk(part, (reference, at) => {
    const { file } = split(reference, part, at);
    if (file !== part.path && !others.has(file)) others.set(file, at);
    return reference;
  });
  return others;
}

function rewritten(part: Part, parts: ReadonlyMap<string, Part>): unknown {
  return walk(part, (reference, at) => {
    const { file, pointer } = split(reference, part, at);
    const of = parts.get(file);
    const segments = pointerSegments(pointer);
    if (of === undefined || segments === null || valueAt(of.source.data, segments) === undefined)
      throw new ConfigError(part.source.place(at, 'value'), `refers to ${reference}, and there is nothing`);
    return `#${of.key === '' ? '' : `/${partsKey}/${of.key}`}${pointer}`;
  });
}

function walk(part: Part, change: (reference: string, at: Place) => string): unknown {
  try {
    return mapReferences(part.source.data, change);
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigError(part.name, error.message, null, error);
    throw error;
  }
}

function split(
  reference: string,
  part: Part,
  at: Place,
): { readonly file: string; readonly pointer: string } {
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(reference)) {
    const shown = reference.replace(/\/\/[^/?#]*@/, '//').replace(/\?[^#]*/, '');
    throw new ConfigError(
      part.source.place(at, 'value'),
      `refers to ${shown}, and nothing is fetched from the network`,
      'put that file beside this one and refer to it by its path, or bundle all into one file',
    );
  }
  const [file = '', pointer = ''] = reference.split('#', 2);
  return { file: file === '' ? part.path : resolve(dirname(part.path), decoded(file)), pointer };
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    // A name with a percent sign of its own.
    return file;
  }
}
