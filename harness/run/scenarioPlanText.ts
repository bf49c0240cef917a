import type { ScenarioPlanDocument } from './scenarioPlanDocument.ts';

/** What a scenario run would do, as text for people. */
export function scenarioPlanText(document: ScenarioPlanDocument): string {
  const { service, sides, journeys, gateway, problems, notes } = document;
  return [
    `${service}: ${sides.map(({ side, url }) => `${side} ${url ?? 'brought up for the run'}`).join(' and ')}`,
    ...sides.map(
      ({ side, reset, writes, outbound }) =>
        `${side}: ${reset ? 'reset before' : 'not reset'}, writes ${writes}${outbound ? ', what it sends is caught' : ''}`,
    ),
    `browser: ${document.browser ?? 'none'}`,
    `${String(document.workers)} at a time on each side, ${String(document.timeout / 1_000)} s each at most`,
    ...(gateway === null
      ? []
      : [`then all of them through the gateway ${gateway.url}${shareText(gateway.share)}`]),
    ...[...new Set(journeys.map(({ file }) => file))].flatMap((file) => [
      '',
      file,
      ...journeys.flatMap((one) => (one.file === file ? [`  ${one.title} (line ${String(one.line)})`] : [])),
    ]),
    ...problems.flatMap((problem, at) => [
      ...(at === 0 ? ['', 'this could be no pass:'] : []),
      `  ${problem}`,
    ]),
    ...notes.flatMap((note) => ['', note]),
    '',
    'Nothing was sent.',
    '',
  ].join('\n');
}

function shareText(share: number | null): string {
  return share === null
    ? ''
    : `, which gives the candidate ${String(Number((share * 100).toPrecision(12)))} %`;
}
