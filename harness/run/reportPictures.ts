import { relative, sep } from 'node:path';
import { readJourneyFile } from '../evidence/readJourneyFile.ts';
import type { PageFiles } from '../report/html/PageFiles.ts';
import { scenarioView } from '../report/scenario/scenarioView.ts';
import type { LoadedReport } from './loadReport.ts';

/** Screenshots that a page holds at most; others it links to. */
export const pictureRoom = { files: 24, fileBytes: 512 * 1024, bytes: 2 * 1024 * 1024 } as const;

/**
 * The screenshots that a page of this run in `folder` holds: those that are told of first, as far as there is room, and
 * the way from there to the others. One that was deleted is not there.
 */
export async function reportPictures(
  { report, directory }: Pick<LoadedReport, 'report' | 'directory'>,
  folder: string,
): Promise<PageFiles> {
  const told = scenarioView(report, { command: '', directory: null })?.journeys ?? [];
  const files = new Set(told.flatMap(({ sides }) => sides.flatMap(({ screenshot }) => screenshot ?? [])));
  const pictures = new Map<string, string>();
  let left: number = pictureRoom.bytes;
  for (const file of files) {
    if (pictures.size >= pictureRoom.files) break;
    const read = await readJourneyFile(directory, file, Math.min(left, pictureRoom.fileBytes));
    if (read.kind === 'none') continue;
    left -= read.bytes.byteLength;
    pictures.set(file, Buffer.from(read.bytes).toString('base64'));
  }
  return { path: wayTo(directory, folder), pictures };
}

function wayTo(directory: string, folder: string): string {
  const way = relative(folder, directory).split(sep).map(encodeURIComponent).join('/');
  return way === '' ? '' : `${way}/`;
}
