/** A text of a pact: an invented example, and the same with `${name}` where a value is another one each time. */
export interface Said {
  readonly example: string;
  readonly template: string;
}

/** Whether a value in it is another one each time. */
export function isVariable({ example, template }: Said): boolean {
  return example !== template;
}
