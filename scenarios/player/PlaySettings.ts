import type { JourneySide } from '../../harness/model/scenario.ts';

/** What one child is told to play: by its environment, so that nothing of it reaches the disk. */
export interface PlaySettings {
  readonly side: JourneySide;
  readonly url: string;
  /** Hosts whose requests browsers send to `url` in their place, `auth:8001`. */
  readonly standsFor: readonly string[];
  readonly runId: string;
  readonly seed: string;
  /** Absolute, real paths. */
  readonly root: string;
  readonly specs: readonly SpecFolder[];
  readonly attempt: number;
  readonly workers: number;
  /** ms */
  readonly timeout: number;
  readonly browser: string | null;
  readonly credentials: Readonly<Record<string, string>>;
  readonly outbox: string | null;
  /** Where Playwright puts screenshots and traces. */
  readonly output: string;
}

/** A folder that is searched for specs; `files` are patterns of whole paths. */
export interface SpecFolder {
  readonly folder: string;
  readonly files: readonly string[];
}

const settingsName = 'HARNESS_PLAY';
const selectionName = 'HARNESS_PLAY_ONLY_';

/** Linux takes 128 KiB in one variable at most. */
const mostInVariable = 60_000;

/** Variables of a child's environment; `selection` is the source of a pattern of what is played, null for all. */
export function settingsVariables(
  settings: PlaySettings,
  selection: string | null,
): Readonly<Record<string, string>> {
  const parts: string[] = [];
  // In ASCII, so that a character is a byte.
  const text = selection === null ? '' : encodeURIComponent(selection);
  for (let at = 0; at < text.length; at += mostInVariable) parts.push(text.slice(at, at + mostInVariable));
  return {
    [settingsName]: JSON.stringify(settings),
    ...Object.fromEntries(parts.map((part, index) => [`${selectionName}${String(index)}`, part])),
  };
}

/** What this process was told to play; null where it is no child of the player. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): PlaySettings | null {
  const text = env[settingsName];
  if (text === undefined) return null;
  // The player wrote it.
  const settings: PlaySettings = JSON.parse(text);
  return settings;
}

/** The pattern of what is played; null for all. */
export function readSelection(env: Readonly<Record<string, string | undefined>>): string | null {
  let text = '';
  for (let index = 0; ; index += 1) {
    const part = env[`${selectionName}${String(index)}`];
    if (part === undefined) return text === '' ? null : decodeURIComponent(text);
    text += part;
  }
}
