import type { ServiceConfig } from '../../config/serviceConfig.ts';
import { engineProblem, seemsThere } from '../../environment/up/image/engineProblem.ts';
import { findEngine } from '../../environment/up/image/findEngine.ts';
import { installTestcontainers } from '../../environment/up/image/loadTestcontainers.ts';
import { missing, ok, warning, type Diagnosis, type DoctorCheck } from './Diagnosis.ts';

const subject = 'docker';

/** A side of which something is a container. */
interface ImageSide {
  readonly side: string;
  readonly image: string;
}

/**
 * The container engine and what starts containers in it: needed where a side or its database is an image, and looked at
 * as a run does; else no more than good to know.
 */
export const dockerCheck: DoctorCheck = {
  name: 'docker',
  look: async ({ services, env }) => {
    const images = services.flatMap(imagesOf);
    return images.length === 0 ? [await atAGlance(env)] : diagnosesOf(images, env);
  },
};

function imagesOf(service: ServiceConfig): readonly ImageSide[] {
  return (['baseline', 'candidate', 'control'] as const).flatMap((name) => {
    const { up, database } = service[name] ?? { up: null, database: null };
    const side = `${service.name} ${name}`;
    return [
      ...(up?.kind === 'image' ? [{ side, image: up.name }] : []),
      ...(database?.kind === 'image' ? [{ side: `${side} database`, image: database.name }] : []),
    ];
  });
}

async function atAGlance(env: Readonly<Record<string, string | undefined>>): Promise<Diagnosis> {
  if (await seemsThere(env)) return ok(subject, 'a container engine is running; nothing here is an image');
  const line = 'no container engine is running; needed only for sides that are images';
  return { subject, level: 'optional', line, how: 'install Docker Engine or a compatible one, and start it' };
}

async function diagnosesOf(
  images: readonly ImageSide[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Diagnosis[]> {
  const found = await findEngine();
  if (found.kind === 'missing') {
    const sides = [...new Set(images.map(({ side }) => side))].join(', ');
    const lacking = missing(
      subject,
      `${found.problem}; what is brought up as an image: ${sides}`,
      found.hint,
    );
    if (found.hint !== installTestcontainers || (await seemsThere(env))) return [lacking];
    // The package is looked for first; whoever installs it should not learn of the engine only then.
    const { problem, hint } = await engineProblem(env);
    return [lacking, missing(subject, problem, hint)];
  }
  const { client, imageName } = found.engine;
  const { serverVersion } = client.info.containerRuntime;
  const there = await Promise.all(
    images.map(async ({ side, image }): Promise<Diagnosis> =>
      (await client.image.exists(imageName(image)))
        ? ok(side, `the image ${image} is here`)
        : warning(side, `the image ${image} is not here: a run pulls it first`, `docker pull ${image}`),
    ),
  );
  return [ok(subject, `engine ${String(serverVersion)} answers, and testcontainers is there`), ...there];
}
