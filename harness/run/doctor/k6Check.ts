import { resolve } from 'node:path';
import { pinnedK6 } from '../../../loadtests/k6/pinnedK6.ts';
import { loadSection } from '../../../loadtests/section.ts';
import { findProgram } from '../../program/findProgram.ts';
import type { FoundProgram } from '../../program/FoundProgram.ts';
import { nameOf } from '../../program/programProblem.ts';
import { tellVersion } from '../../program/tellProgram.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck, type Surroundings } from './Diagnosis.ts';

/**
 * Which k6 there is for the load lane, for each service whose config names one of its own. Missing where a step
 * requires the lane, a warning where a service has a section for it, and else no more than good to know.
 */
export const k6Check: DoctorCheck = {
  name: 'k6',
  look: async (around, signal) => {
    const { services, env } = around;
    const own = services.flatMap(({ name, lanes, directory }) => {
      const { k6 } = loadSection.parse(lanes.get('load') ?? {});
      return k6 === null ? [] : [{ subject: `${name} k6`, config: resolve(directory, k6) }];
    });
    const anybodys =
      own.length === services.length && own.length > 0 ? [] : [{ subject: 'k6', config: null }];
    return Promise.all(
      [...anybodys, ...own].map(async ({ subject, config }) =>
        diagnosisOf(subject, await findProgram(pinnedK6, { config, env, signal }), around),
      ),
    );
  },
};

function diagnosisOf(subject: string, found: FoundProgram, around: Surroundings): Diagnosis {
  switch (found.kind) {
    case 'found':
      return ok(subject, tellVersion(pinnedK6, found));
    case 'missing':
      return lacking(subject, 'is neither on PATH nor in the cache of the harness', found.hint, around);
    case 'wrong':
      return lacking(subject, `${nameOf(pinnedK6, found.from)} ${found.problem}`, found.hint, around);
    default:
      return found satisfies never;
  }
}

function lacking(subject: string, line: string, how: string, around: Surroundings): Diagnosis {
  const { required, services } = around;
  if (required.has('load'))
    return missing(subject, `${line}; a step of the promotion requires the lane load`, how);
  if (services.some(({ lanes }) => lanes.has('load')))
    return warning(subject, `${line}; load without it is inconclusive`, how);
  return { subject, level: 'optional', line: `${line}; needed for the lane load`, how };
}
