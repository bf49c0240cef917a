import { displayCount } from '../statistics/display.ts';
import type { LoadPlanDocument } from './loadPlanDocument.ts';

/** What a load run would do, as text for people. */
export function loadPlanText(document: LoadPlanDocument): string {
  const { service, k6, sides, shard, limits, ownLimits, requests } = document;
  return [
    `${service}: ${sides.map(({ side, url }) => `${side} ${url}`).join(', then ')}${shard === null ? '' : `; part ${shard} of the load`}`,
    'problem' in k6 ? k6.problem : `k6 ${k6.version} (${k6.path})`,
    ...sides.map(
      ({ side, reset, writes }) =>
        `${side}: ${reset ? 'reset before each script' : 'not reset'}, writes ${writes}`,
    ),
    '',
    ...document.scripts.flatMap(scriptLines),
    ...playedLines(document),
    '',
    'held to:',
    ...[...limits, ...ownLimits].map(
      ({ says, limit, needs }) =>
        `  ${says}: below ${limit}, ${displayCount(needs)} requests without one show it`,
    ),
    ...(requests === null ? [] : [`  at least ${displayCount(requests)} requests`]),
    ...document.notes.flatMap((note) => ['', note]),
    '',
    'Nothing was sent.',
    '',
  ].join('\n');
}

function scriptLines(script: LoadPlanDocument['scripts'][number]): readonly string[] {
  if (!('scenarios' in script)) return [`${script.script}: not looked at without k6`];
  const { scenarios, vus, duration, planned, thresholds } = script;
  const users = `${displayCount(vus)} virtual user${vus === 1 ? '' : 's'}`;
  return [
    `${script.script}: at most ${users}, ${planned ?? `at most ${duration}`}`,
    ...scenarios.map(
      ({ name, executor, rate }) => `  scenario ${name}: ${executor}${rate === null ? '' : `, ${rate}`}`,
    ),
    ...thresholds.map((threshold) => `  threshold ${threshold}`),
  ];
}

function playedLines({ recordings, played }: LoadPlanDocument): readonly string[] {
  if (played === null) return [];
  const { rate, duration, requests, sessions, users, leftOut } = played;
  const left = Object.entries(leftOut).flatMap(([why, count]) =>
    count === 0 ? [] : [`${displayCount(count)} ${why}`],
  );
  return [
    `from ${recordings.join(', ')}: ${displayCount(rate)} requests a second for ${duration}`,
    `  ${displayCount(sessions)} sessions, about ${displayCount(requests)} requests, ${displayCount(users.first)} to ${displayCount(users.most)} virtual users`,
    ...(left.length === 0 ? [] : [`  of the recording not played: ${left.join(', ')}`]),
  ];
}
