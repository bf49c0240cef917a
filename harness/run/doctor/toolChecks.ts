import { delimiter, join } from 'node:path';
import type { LaneName } from '../../model/measurement.ts';
import { missing, ok, type Diagnosis, type DoctorCheck, type Surroundings } from './Diagnosis.ts';
import { dockerCheck } from './dockerCheck.ts';
import { isThere } from './isThere.ts';
import { k6Check } from './k6Check.ts';

/** Programs of others that some lanes work with. They are needed only where a step requires such a lane. */
export const toolChecks: readonly DoctorCheck[] = [
  k6Check,
  { name: 'browser', look: async (around) => [await browser(around)] },
  dockerCheck,
];

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];

async function browser(around: Surroundings): Promise<Diagnosis> {
  const { env } = around;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders)
    for (const name of browserNames)
      if (await isThere(join(folder, name))) return ok('chromium', 'is on PATH');
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  const own = [
    env['PLAYWRIGHT_BROWSERS_PATH'],
    join(home, '.cache/ms-playwright'),
    join(home, 'Library/Caches/ms-playwright'),
    join(home, 'AppData/Local/ms-playwright'),
  ];
  for (const folder of own)
    if (folder !== undefined && (await isThere(folder)))
      return ok('chromium', 'Playwright has browsers of its own');
  return lacking(
    'chromium',
    'is not on PATH, and Playwright has none of its own',
    'npx playwright install chromium',
    'scenario',
    around,
  );
}

/** Missing where a step requires the lane, and else no more than good to know. */
function lacking(
  subject: string,
  line: string,
  how: string,
  lane: LaneName,
  { required, lanes }: Pick<Surroundings, 'required' | 'lanes'>,
): Diagnosis {
  if (required.has(lane))
    return missing(subject, `${line}; a step of the promotion requires the lane ${lane}`, how);
  const later = lanes.has(lane) ? '' : ', which is to come';
  return { subject, level: 'optional', line: `${line}; needed for the lane ${lane}${later}`, how };
}
