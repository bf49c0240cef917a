import type { ScriptReads } from './engine/K6Order.ts';
import { scriptFiles } from './scriptFiles.ts';

const variable = /\b__ENV(?:\.|\?\.|\[\s*["'`])(\w+)/g;
const comment = /^\s*(?:\/\/|\*|\/\*).*$/gm;

/** What a script and all that it imports by a literal path read of their environment, as far as their text tells. */
export async function scriptReads(script: string): Promise<ScriptReads> {
  const files = await scriptFiles(script);
  const texts = [...files]
    .filter(([path]) => /\.[cm]?[jt]s$/.test(path))
    .map(([, bytes]) => bytes.toString('utf8').replaceAll(comment, ''));
  const variables = texts.flatMap((text) => [...text.matchAll(variable)].map(([, name = '']) => name));
  return {
    // A script may take it out of `__ENV` in any way: its name is enough.
    baseUrl: texts.some((text) => /\bBASE_URL\b/.test(text)),
    variables: [...new Set(variables)].toSorted(),
  };
}
