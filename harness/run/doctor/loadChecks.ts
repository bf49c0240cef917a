import { loadSection } from '../../../loadtests/section.ts';
import { missing, warning, type DoctorCheck } from './Diagnosis.ts';

/** Load scripts against a side that may not be written to: no run of them begins. */
export const loadChecks: DoctorCheck = {
  name: 'load',
  look: ({ services, required }) =>
    Promise.resolve(
      services.flatMap(({ name, lanes, candidate }) => {
        const { scripts } = loadSection.parse(lanes.get('load') ?? {});
        if (scripts.length === 0 || candidate.writes === 'isolated') return [];
        const tell = required.has('load') ? missing : warning;
        return [
          tell(
            `${name} load`,
            'its scripts are not run: a script may write, and the candidate is not declared isolated',
            `services.${name}.candidate.writes: isolated, where it has its own store and its own outbound effects`,
          ),
        ];
      }),
    ),
};
