import { misspeltIn, placeholderNames, placeholdersIn, type PlaceholderName } from './placeholders.ts';

/** What a side says of how it is brought up, once each key by itself is legal. */
interface GivenSide {
  readonly url?: unknown;
  readonly process?: { readonly command: string; readonly env: Readonly<Record<string, string>> } | undefined;
  readonly image?:
    | { readonly command?: readonly string[] | undefined; readonly env: Readonly<Record<string, string>> }
    | undefined;
  readonly database?: unknown;
  readonly outbound?:
    | { readonly smtp: { readonly port: number } | null; readonly http: { readonly port: number } | null }
    | undefined;
  readonly reset?: object | undefined;
}

/** Something that does not go together; `legal` says what would. */
export interface EnvironmentIssue {
  readonly path: readonly string[];
  readonly legal: string;
}

/** What keys of a side say against each other. */
export function environmentIssues(side: GivenSide): readonly EnvironmentIssue[] {
  const issues: EnvironmentIssue[] = [];
  const given = (['url', 'process', 'image'] as const).filter((key) => side[key] !== undefined);
  const [, second] = given;
  if (second !== undefined)
    issues.push({ path: [second], legal: 'one of url, process and image, and not two' });
  const up = side.process ?? side.image;
  if (up === undefined && side.database !== undefined)
    issues.push({ path: ['database'], legal: 'beside process or image: a side at a url has its own' });
  if (up === undefined && [side.outbound?.smtp, side.outbound?.http].some((sink) => sink?.port === 0))
    issues.push({
      path: ['outbound'],
      legal: '{ smtp: 127.0.0.1:2525, http: 127.0.0.1:8099 } for a side at a url: where it sends to',
    });
  if (side.database === undefined && side.reset !== undefined && 'snapshot' in side.reset)
    issues.push({
      path: ['reset'],
      legal: '{ snapshot: true } beside a `database`: { server: … } or { image: … }',
    });
  return [...issues, ...processIssues(side), ...imageIssues(side)];
}

function processIssues(side: GivenSide): readonly EnvironmentIssue[] {
  if (side.process === undefined) return [];
  const { command, env } = side.process;
  const texts = [command, ...Object.values(env)];
  const issues = [...textIssues(side, ['process', 'command'], command), ...envIssues(side, 'process', env)];
  if (issues.length > 0 || texts.some((text) => placeholdersIn(text).includes('port'))) return issues;
  return [
    {
      path: ['process'],
      legal: 'ports are never fixed: put {port} into its `command` or `env`, such as PORT: "{port}"',
    },
  ];
}

function imageIssues(side: GivenSide): readonly EnvironmentIssue[] {
  if (side.image === undefined) return [];
  const { command = [], env } = side.image;
  return [
    ...command.flatMap((word) => textIssues(side, ['image', 'command'], word)),
    ...envIssues(side, 'image', env),
  ];
}

function envIssues(
  side: GivenSide,
  key: 'process' | 'image',
  env: Readonly<Record<string, string>>,
): readonly EnvironmentIssue[] {
  return Object.entries(env).flatMap(([name, text]) => textIssues(side, [key, 'env', name], text));
}

function textIssues(side: GivenSide, path: readonly string[], text: string): readonly EnvironmentIssue[] {
  const [misspelt] = misspeltIn(text);
  if (misspelt !== undefined) {
    const all = placeholderNames.map((name) => `{${name}}`).join(', ');
    return [{ path, legal: `${all}; {${misspelt}} is none of them` }];
  }
  for (const name of placeholdersIn(text)) {
    const lacking = lackingFor(name, side);
    if (lacking !== null) return [{ path, legal: `{${name}} where the side has ${lacking}` }];
  }
  return [];
}

function lackingFor(name: PlaceholderName, { database, outbound }: GivenSide): string | null {
  const [kind] = name.split('.');
  if (kind === 'database' && database === undefined) return 'a `database`';
  if (kind === 'smtp' && (outbound?.smtp ?? null) === null) return '`outbound: [smtp]`';
  if (kind === 'http' && (outbound?.http ?? null) === null) return '`outbound: [http]`';
  return null;
}
