interface Token {
  /** A word, a string's content, or a sign. */
  readonly kind: 'word' | 'string' | 'sign';
  readonly text: string;
}

// In this order: comments, strings, templates, words, signs. A template's expressions hold no imports of ours.
const lexeme =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`(?:\\[\s\S]|[^`\\])*`|([\w$]+)|(\S)/gy;
const regularExpression = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;

const beforeExpression = new Set('([{,;:=!&|?+-*%~^<>'.split(''));
const wordsBeforeExpression = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'await',
  'yield',
]);

/** Where an operand may stand, a slash begins a regular expression: its quotes are no strings. */
function expectsOperand(last: Token | undefined): boolean {
  if (last === undefined) return true;
  if (last.kind === 'word') return wordsBeforeExpression.has(last.text);
  return last.kind === 'sign' && beforeExpression.has(last.text);
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source[at] ?? '')) {
      at += 1;
      continue;
    }
    const isComment = source.startsWith('//', at) || source.startsWith('/*', at);
    if (source[at] === '/' && !isComment && expectsOperand(tokens.at(-1))) {
      regularExpression.lastIndex = at;
      if (regularExpression.test(source)) {
        at = regularExpression.lastIndex;
        tokens.push({ kind: 'string', text: '' });
        continue;
      }
    }
    lexeme.lastIndex = at;
    const match = lexeme.exec(source);
    if (match === null) throw new Error(`cannot read the source at ${at}`);
    at = lexeme.lastIndex;
    const [all, single, double, word, sign] = match;
    const string = single ?? double ?? (all.startsWith('`') ? '' : undefined);
    if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

const writers = new Set(
  'appendFile appendFileSync createWriteStream mkdir mkdirSync writeFile writeFileSync writev'.split(' '),
);

/** Words by which a source would write to disk, terminal or log itself. */
export function writesOf(source: string): readonly string[] {
  const tokens = tokensOf(source);
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word') return [];
    if (writers.has(token.text)) return [token.text];
    const isCall = tokens[index + 1]?.text === '.' && tokens[index - 1]?.text !== '.';
    if (token.text === 'console' && isCall) return ['console'];
    const isStream = tokens[index - 1]?.text === '.' && tokens[index - 2]?.text === 'process';
    const isWrite = tokens[index + 1]?.text === '.' && tokens[index + 2]?.text === 'write';
    return isStream && isWrite ? [`process.${token.text}.write`] : [];
  });
}

/** What a TypeScript source imports: statically, dynamically, for types alone, by `export … from`. */
export function importsOf(source: string): readonly string[] {
  const tokens = tokensOf(source);
  const found: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'string' || token.text === '') continue;
    const last = tokens[index - 1];
    const before = tokens[index - 2];
    const named = last?.kind === 'word' && (last.text === 'from' || last.text === 'import');
    const called = last?.text === '(' && before?.kind === 'word' && before.text === 'import';
    if (named || called) found.push(token.text);
  }
  return found;
}
