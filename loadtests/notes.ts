import { doubtsOf } from './engine/doubtsOf.ts';
import type { K6Ended } from './engine/K6Order.ts';
import type { LoadPlan } from './LoadPlan.ts';
import { productionBeside } from './productionBeside.ts';
import { shapeNotes } from './shapeNotes.ts';

/** What a reader of the verdict should know besides what reports tell from `load.json`: one sentence each. */
export function loadNotes(plan: LoadPlan, ended: readonly K6Ended[]): readonly string[] {
  const notes = [
    ...toolNotes(plan, ended),
    ...baselineNotes(ended),
    ...ended.flatMap((one) => one.notes),
    ...overflowNotes(ended),
    ...shapeNotes(
      plan.load.kind === 'scripts' ? plan.load.scripts : [],
      ended.map(({ run }) => run),
    ),
    ...identityNotes(plan),
    ...unusedNotes(plan),
    ...productionBeside(plan),
  ];
  return [...new Set(notes)];
}

function toolNotes({ k6 }: LoadPlan, ended: readonly K6Ended[]): readonly string[] {
  if (k6.kind !== 'found' || k6.passedOver === null || ended.length === 0) return [];
  return [`${k6.passedOver}: the k6 of the harness's own cache was taken`];
}

/** What would be doubts of the candidate. */
function baselineNotes(ended: readonly K6Ended[]): readonly string[] {
  return ended
    .filter(({ run }) => run.side === 'baseline')
    .flatMap(({ run, remarks }) => doubtsOf(run, { remarks, floor: null }))
    .map(({ reason }) => reason);
}

function overflowNotes(ended: readonly K6Ended[]): readonly string[] {
  return ended
    .filter(({ remarks }) => remarks.overflow)
    .map(
      ({ run }) =>
        `${run.script}: more operations, statuses or checks than are kept apart; the rest is counted as \`other\`: give requests a \`name\` tag such as \`GET /users/{id}\``,
    );
}

function identityNotes({ service, sides }: LoadPlan): readonly string[] {
  const silent = sides.filter((side) => service[side].identity === null);
  return silent.length === 0
    ? []
    : [`nobody asked the ${silent.join(' and the ')} which version it is: see \`identity\``];
}

/** What the config says of a side and k6 cannot do. */
function unusedNotes({ service, sides, load }: LoadPlan): readonly string[] {
  return sides.flatMap((side) => {
    const { tls, hooks, rewrite } = service[side];
    return [
      ...(tls?.cert == null
        ? []
        : [
            `the ${side}'s client certificate is not used: k6 takes one from the script alone (\`options.tlsAuth\`)`,
          ]),
      ...(hooks === null ? [] : [`the ${side}'s \`hooks\` are not used: k6 runs none of them`]),
      ...(rewrite.length === 0 || load.kind === 'recordings'
        ? []
        : [`the ${side}'s \`rewrite\` is not used: scripts say their paths themselves`]),
    ];
  });
}
