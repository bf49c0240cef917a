import { delimiter, join } from 'node:path';
import type { LaneName } from '../../model/measurement.ts';
import { missing, ok, type Diagnosis, type DoctorCheck, type Surroundings } from './Diagnosis.ts';
import { isThere } from './isThere.ts';
import { k6Check } from './k6Check.ts';
import { runProgram } from './runProgram.ts';

/** Programs of others that some lanes work with. They are needed only where a step requires such a lane. */
export const toolChecks: readonly DoctorCheck[] = [
  k6Check,
  { name: 'browser', look: async (around) => [await browser(around)] },
  { name: 'docker', look: async (around, signal) => [await docker(around, signal)] },
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

async function docker(around: Surroundings, signal: AbortSignal): Promise<Diagnosis> {
  const args = ['version', '--format', '{{.Server.Version}}'];
  const { code, found, stdout } = await runProgram('docker', args, {
    cwd: around.directory,
    env: around.env,
    signal,
  });
  const version = stdout.trim();
  if (code === 0 && /^[\w.+-]+$/.test(version)) return ok('docker', `engine ${version} answers`);
  const line = found ? 'is on PATH, and no engine answers' : 'is not on PATH';
  const how = found
    ? 'start the engine, or DOCKER_HOST for one elsewhere'
    : 'install Docker Engine or a compatible one';
  const optional = `${line}; needed only for sides that are images, which is to come`;
  return { subject: 'docker', level: 'optional', line: optional, how };
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
