/**
 * The words of a name, lower-case, digits dropped: `X-Api-Key` is x, api, key; `refreshToken2` is refresh, token;
 * `user[password]` and `user%5Bpassword%5D` are user, password.
 */
export function wordsOf(name: string): readonly string[] {
  return split(decoded(name).replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' '));
}

/** The words of a name that marks them by separators only: `APIkey` is one word here, and `PassWord` too. */
export function separatedWordsOf(name: string): readonly string[] {
  return split(decoded(name));
}

function split(text: string): readonly string[] {
  return text
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) // ASCII only: the Kelvin sign is no k
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

function decoded(name: string): string {
  return name.includes('%') ? name.replace(/%[0-9a-f]{2}/gi, ' ') : name;
}
