/** What a value looks like, coarsely: of these a field that varies shows few. */
export type ValueShape =
  | 'nothing'
  | 'null'
  | 'empty'
  | 'a flag'
  | 'a negative number'
  | 'a whole number'
  | 'a number with a fraction'
  | 'text'
  | 'an object'
  | 'an array';

/** The shape of a value as a difference shows it: JSON in a body, plain text elsewhere; null for nothing there. */
export function valueShape(text: string | null): ValueShape {
  if (text === null || text === 'absent') return 'nothing';
  if (text === '' || text === '""' || text === '{}' || text === '[]') return 'empty';
  if (text === 'null') return 'null';
  if (text === 'true' || text === 'false') return 'a flag';
  if (/^-[\d.]+(?:[eE][+-]?\d+)?$/.test(text)) return 'a negative number';
  if (/^\d+$/.test(text)) return 'a whole number';
  if (/^\d+\.\d+(?:[eE][+-]?\d+)?$|^\d+[eE][+-]?\d+$/.test(text)) return 'a number with a fraction';
  if (text.startsWith('{')) return 'an object';
  if (text.startsWith('[') && !text.startsWith('[secret:')) return 'an array';
  return 'text';
}

/** Whether the shape says by itself that there is nothing to see. */
export function isBlank(shape: ValueShape): boolean {
  return shape === 'nothing' || shape === 'null' || shape === 'empty';
}
