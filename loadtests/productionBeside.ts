import type { LoadedSide, LoadPlan } from './LoadPlan.ts';
import { hostOf } from './orderFor.ts';

/**
 * Tells of sides in production at the host of a loaded one, at another port: k6 blocks names and addresses and no ports,
 * so that nothing but their own care keeps scripts from there. What plays a recording knows the loaded side alone.
 */
export function productionBeside({
  service,
  sides,
  load,
}: Pick<LoadPlan, 'service' | 'sides'> & {
  readonly load: Pick<LoadPlan['load'], 'kind'>;
}): readonly string[] {
  if (load.kind === 'recordings') return [];
  return sides.flatMap((loaded) =>
    (['baseline', 'candidate', 'control'] as const).flatMap((beside) => {
      const url = service[beside]?.url ?? null;
      const host = hostOf(url);
      const isBeside = service[beside]?.production === true && host !== null;
      if (!isBeside || host !== hostOf(service[loaded].url)) return [];
      return [told(loaded, beside, url ?? '')];
    }),
  );
}

function told(loaded: LoadedSide, beside: string, url: string): string {
  return `the ${beside} in production, ${url}, is on the same host as the loaded ${loaded}, and k6 can block hosts, not ports: nothing but the scripts' own care keeps the load from it. Requests there are told as sent to other hosts, unless a \`name\` tag hides their URL: then they count as the ${loaded}'s. Load an instance with a host name of its own to have it blocked`;
}
