import { placeOf } from '../study/readSelected.ts';
import { unmatchedText } from '../../shadow/study/unmatchedOperations.ts';
import type { DryRunDocument } from './dryRunDocument.ts';

const rejectionsTold = 5;
const hostsTold = 5;
const skipsTold = 5;

function count(number: number): string {
  return number.toLocaleString('en');
}

/** What a run would do, as text for people: what to check before anything is sent. */
export function dryRunText(document: DryRunDocument): string {
  const { service, baseline, candidate, sessions, edges, rate, sent } = document;
  const pace = rate === null ? 'as fast as they answer' : `${count(rate)} a second`;
  const seconds = rate === null ? '' : `, about ${count(Math.ceil(sent / rate))} s`;
  return [
    `${service}: baseline ${baseline ?? '?'}, candidate ${candidate ?? '?'}`,
    inputLine(document),
    ...document.rejections
      .slice(0, rejectionsTold)
      .map((rejection) => `  rejected: ${rejection.recording}, ${placeOf(rejection)}`),
    ...hostLines(document),
    `sessions ${count(sessions)}, edges ${count(edges.length)} (--explain-bindings lists them)`,
    `to each side ${pace}${seconds}, ${count(document.concurrency)} in flight at a time`,
    ...(document.writesNotSent === null ? [] : [document.writesNotSent]),
    ...(document.controlNotReset === null ? [] : [document.controlNotReset]),
    ...skipLines(document),
    ...document.tries.flatMap(tryLines),
    ...document.outsideGivers.map(
      ({ operation, exchanges, of }) =>
        `${operation} gives the credentials of ${count(exchanges)} of ${count(of)} exchanges that carry any, and is outside \`routes\`: add it, or give each side \`credentials\``,
    ),
    ...document.unmatched.map((unmatched) => `config: ${unmatchedText(unmatched)}`),
    '',
    ...operationLines(document),
    '',
    'Nothing was sent.',
    '',
  ].join('\n');
}

/** What a pass would try, and for which operations it cannot. */
function tryLines({
  pass,
  operations,
  exchanges,
  nobodyElse,
  given,
}: DryRunDocument['tries'][number]): readonly string[] {
  const ways =
    pass === 'cross'
      ? 'with the credentials of the other side'
      : 'as nobody, with forged credentials and as another principal';
  const lacking: readonly (readonly [readonly string[], string])[] = [
    [nobodyElse, 'no credentials of another principal for'],
    [given, 'the config gives the credentials of'],
  ];
  return [
    `--${pass} would try ${count(exchanges)} exchanges of ${count(operations.length)} operations ${ways}`,
    ...lacking.flatMap(([ids, what]) => {
      const more = ids.length > skipsTold ? ` and ${count(ids.length - skipsTold)} more` : '';
      return ids.length === 0 ? [] : [`  ${what} ${ids.slice(0, skipsTold).join(', ')}${more}`];
    }),
  ];
}

function inputLine({ read, rejected, notSelected, selected }: DryRunDocument): string {
  const left = Object.entries(notSelected).map(([reason, number]) => `${count(number)} ${reason}`);
  const why = left.length === 0 ? '' : ` (${left.join(', ')})`;
  return `read ${count(read)} = ${count(rejected)} rejected + ${count(read - rejected - selected)} left out${why} + ${count(selected)} selected`;
}

/** By operation, with the reason: that writes are held back is told by itself. */
function skipLines({ skips }: DryRunDocument): readonly string[] {
  const told = skips.filter(({ reason }) => reason !== 'unsafe');
  const rest = told.slice(skipsTold);
  const more = rest.reduce((sum, { exchanges }) => sum + exchanges, 0);
  return [
    ...told
      .slice(0, skipsTold)
      .map(
        ({ operation, exchanges, reason, why }) =>
          `would skip ${count(exchanges)} of ${operation} (${reason}): ${why}`,
      ),
    ...(rest.length === 0 ? [] : [`would skip ${count(more)} of others; --format json lists them`]),
  ];
}

function hostLines({ hosts: { own, given, others } }: DryRunDocument): readonly string[] {
  if (own === null) return [];
  const how = given ? 'as named' : 'the most frequent of the recording';
  const lines = [`own host${own.length === 1 ? '' : 's'}: ${own.join(', ')} (${how})`];
  if (others.length === 0) return lines;
  const named = others.slice(0, hostsTold).map(({ host, exchanges }) => `${host} (${count(exchanges)})`);
  const more = others.length > hostsTold ? ` and ${count(others.length - hostsTold)} more` : '';
  return [
    ...lines,
    `other hosts, left out: ${named.join(', ')}${more}; name the service's hosts with --host`,
  ];
}

function operationLines(document: DryRunDocument): readonly string[] {
  const { operations, sent } = document;
  if (operations.length === 0) return nothingLines(document);
  const width = Math.max(9, ...operations.map(({ id }) => id.length));
  return [
    `${'operation'.padEnd(width)}  exchanges  writes`,
    ...operations.map(({ id, exchanges, unsafe }) =>
      `${id.padEnd(width)}  ${count(exchanges).padStart(9)}  ${unsafe ? 'yes' : ''}`.trimEnd(),
    ),
    ...(sent === 0 ? ['', 'All of it would be skipped: nothing would be replayed.'] : []),
  ];
}

/** What the recording has instead of anything to replay. */
function nothingLines({ read, rejected, leftOut }: DryRunDocument): readonly string[] {
  if (read === 0) return ['Nothing to replay: the recording holds no exchange.'];
  if (read === rejected) return ['Nothing to replay: no record could be used.'];
  return [
    'Nothing to replay. The recording has instead:',
    ...leftOut.flatMap(({ reason, exchanges, most }) => [
      `  ${reason} ${count(exchanges)}${adviceFor(reason)}`,
      ...most.map(({ name, exchanges: number }) => `    ${name} (${count(number)})`),
    ]),
  ];
}

function adviceFor(reason: DryRunDocument['leftOut'][number]['reason']): string {
  switch (reason) {
    case 'other-host':
      return ": name the service's hosts with --host, or `hosts` in the config";
    case 'other-service':
      return ': outside `routes` of the config';
    case 'health':
      return ': health checks are no evidence';
    case 'operation':
      return ': not among --operations';
    case 'sample':
      return ': outside --sample';
    case 'limit':
      return ': beyond --limit-exchanges';
    default:
      return reason satisfies never;
  }
}
