import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compileAccepted } from '../../comparison/accepted.ts';
import type { AcceptedEntry } from '../../comparison/acceptedSchema.ts';
import { readAccepted } from '../../comparison/readAccepted.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { ConfigError } from '../../errors/ConfigError.ts';
import { shadowSection } from '../../../shadow/section.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';

const day = 86_400_000;
/** Entries that end within so many days are told. */
const soonDays = 14;

/** Whether the accepted differences are legal, and which of them end soon or have ended. */
export const acceptedChecks: DoctorCheck = {
  name: 'accepted',
  look: async ({ services, now }) =>
    (await Promise.all(services.map((service) => lookAt(service, now)))).flat(),
};

async function lookAt({ name, lanes, directory }: ServiceConfig, now: Date): Promise<readonly Diagnosis[]> {
  const { accepted } = shadowSection.parse(lanes.get('shadow') ?? {});
  if (accepted === null) return [];
  try {
    const entries = readAccepted(await readFile(resolve(directory, accepted), 'utf8'), accepted);
    compileAccepted(entries, now, accepted);
    const ending = entries.flatMap((entry) => endOf(entry, name, accepted, now) ?? []);
    const count = `${String(entries.length)} accepted difference${entries.length === 1 ? '' : 's'}`;
    return [ok(name, `${accepted} is legal and has ${count}`), ...ending];
  } catch (error) {
    if (error instanceof ConfigError)
      return [
        missing(
          name,
          error.message,
          error.hint ?? `correct ${accepted}; harness accept writes legal entries`,
        ),
      ];
    return [
      missing(name, `${accepted} cannot be read`, `create it, or correct services.${name}.shadow.accepted`),
    ];
  }
}

function endOf(entry: AcceptedEntry, name: string, file: string, now: Date): Diagnosis | null {
  const { fingerprint, owner, until } = entry;
  const left = Date.parse(until) + day - now.getTime();
  if (left > soonDays * day) return null;
  const when =
    left <= 0 ? `expired on ${until}: it counts again` : `expires on ${until}: then it counts again`;
  return warning(
    name,
    `accepted difference ${fingerprint} (${owner}) ${when}`,
    `mend the candidate, remove the entry from ${file}, or give it another \`until\``,
  );
}
