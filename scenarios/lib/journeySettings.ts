import process from 'node:process';
import { readSettings, type PlaySettings } from '../player/PlaySettings.ts';

/** What this journey's process was told to play. Fixtures ask for it, so that a spec can be listed without. */
export function journeySettings(): PlaySettings {
  const settings = readSettings(process.env);
  if (settings === null)
    throw new Error(
      'journeys are played by the harness: harness scenario. Playwright alone knows no side to play them on',
    );
  return settings;
}
