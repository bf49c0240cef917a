/** What errors about Pact's core, and not about anybody's own files, have as their subject. */
export const coreSubject = "Pact's core";
