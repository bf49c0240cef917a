/** Media types by which the fixtures hand to the player what a journey saw: `Look` without `step`, as JSON. */
export const lookMediaType = 'application/vnd.harness.look+json';

/** What a try met at its front: `{ marks, sockets }`, as JSON. */
export const metMediaType = 'application/vnd.harness.met+json';

/** `[name, value]` of what `unique` gave, as JSON. */
export const uniqueMediaType = 'application/vnd.harness.unique+json';

/** What was typed into fields that may hold secrets: `Typed[]`, as JSON. */
export const typedMediaType = 'application/vnd.harness.typed+json';
