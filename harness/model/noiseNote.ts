/** What the note of a difference begins with that does not count because the baseline differs from itself there. */
export const noiseNote = 'natural noise';
