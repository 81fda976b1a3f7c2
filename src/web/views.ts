/** Every template and the data it sees; each `*.page.ts` adds its own by `declare module`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Views {}
