/** The findings that the table of a guide explains, as `GET /auth $.id kind`, sorted. */
export function tableOf(guide: string): readonly string[] {
  const [, below = ''] = guide.split('<!-- findings -->');
  const rows = below
    .trimStart()
    .split('\n\n')[0]
    ?.split('\n')
    .slice(2)
    .map((line) => line.split('|').slice(1, 4).map(codesOf));
  if (rows === undefined || rows.length === 0) throw new Error('the guide has no table of findings');
  return rows
    .flatMap(([operations = [], places = [], kinds = []]) =>
      operations.flatMap((operation) =>
        (places.length === 0 ? [''] : places).flatMap((place) =>
          kinds.map((kind) => `${operation} ${place} ${kind}`),
        ),
      ),
    )
    .sort();
}

function codesOf(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
