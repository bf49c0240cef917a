/** Where a side is: its origin, and the path that goes before every other. */
export interface SideAddress {
  readonly url: string;
  readonly pathPrefix: string;
}

/** The parts of a side's URL, or a sentence on why it cannot be one. */
export function parseSideAddress(text: string): SideAddress | { readonly problem: string } {
  // `auth:8001` parses as a URL of the scheme `auth`.
  if (/^[\w.-]+:\d+(?:\/[^?#@]*)?$/.test(text)) return { problem: `a URL such as http://${text}` };
  if (!URL.canParse(text)) return { problem: 'a URL such as http://auth:8001' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { problem: 'a URL that starts with http:// or https://' };
  if (url.username !== '' || url.password !== '')
    return { problem: 'a URL without user and password; give them under credentials' };
  if (url.search !== '' || url.hash !== '') return { problem: 'a URL without query and fragment' };
  return { url: url.origin, pathPrefix: url.pathname.replace(/\/+$/, '') };
}
