import { resolve } from 'node:path';
import {
  findBrowser,
  type BrowserProblem,
  type FoundBrowser,
} from '../../../scenarios/player/findBrowser.ts';
import { findPlaywright } from '../../../scenarios/player/findPlaywright.ts';
import { scenarioSection } from '../../../scenarios/section.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck, type Surroundings } from './Diagnosis.ts';

/** Whether journeys can be played: Playwright as the specs find it, and a browser, for each service that names one of its own. */
export const browserCheck: DoctorCheck = {
  name: 'browser',
  look: async (around) => [playwright(around), ...(await browsers(around))],
};

function playwright(around: Surroundings): Diagnosis {
  const found = findPlaywright(around.directory);
  return 'problem' in found
    ? lacking('playwright', found.problem.replace(/^@playwright\/test /, ''), found.hint, around)
    : ok('playwright', `@playwright/test ${found.version}`);
}

async function browsers(around: Surroundings): Promise<readonly Diagnosis[]> {
  const { services, env, directory } = around;
  const own = services.flatMap((service) => {
    const { browser } = scenarioSection.parse(service.lanes.get('scenario') ?? {});
    const root = service.directory;
    return browser === null
      ? []
      : [{ subject: `${service.name} browser`, root, configured: resolve(root, browser) }];
  });
  const anybodys =
    own.length === services.length && own.length > 0
      ? []
      : [{ subject: 'chromium', root: directory, configured: null }];
  return Promise.all(
    [...anybodys, ...own].map(async ({ subject, root, configured }) =>
      diagnosisOf(subject, await findBrowser({ root, configured, env }), around),
    ),
  );
}

function diagnosisOf(subject: string, found: FoundBrowser | BrowserProblem, around: Surroundings): Diagnosis {
  if ('problem' in found) return lacking(subject, found.problem, found.hint, around);
  switch (found.from) {
    case 'config':
      return ok(subject, `${found.name}, which the config names`);
    case 'variable':
      return ok(subject, `${found.name}, which HARNESS_BROWSER names`);
    case 'Playwright':
      return ok(subject, `${found.name} of Playwright's own`);
    case 'system':
      return ok(subject, `${found.name} from PATH`);
    default:
      return found.from satisfies never;
  }
}

function lacking(
  subject: string,
  line: string,
  how: string,
  { required, services }: Pick<Surroundings, 'required' | 'services'>,
): Diagnosis {
  if (required.has('scenario'))
    return missing(subject, `${line}; a step of the promotion requires the lane scenario`, how);
  if (services.some(({ lanes }) => lanes.has('scenario')))
    return warning(subject, `${line}; scenarios without it are inconclusive`, how);
  return { subject, level: 'optional', line: `${line}; needed for the lane scenario`, how };
}
