/** Errors of requests that k6 never makes: an address, a method or a header that is none. No answer can cause them. */
const unmade = /^(?:invalid URL\b|unsupported protocol scheme ""|net\/http: invalid (?:method|header field))/;

/** Whether an error of k6's says that a request could not be made; with or without `Get "…": ` before it. */
export function isUnmade(error: string): boolean {
  return unmade.test(error) || unmade.test(error.replace(/^[^"]*"(?:[^"\\]|\\.)*": /, ''));
}
