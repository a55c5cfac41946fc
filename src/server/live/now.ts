/** What Next's copy of our modules, in the same process, needs of the hub and nothing else of it. */
export type Shared = typeof globalThis & { sambandHub?: { position: string | undefined } };

/** Up to where the activity has been read at this moment; undefined where nobody reads it. */
export const livePosition = (): string | undefined => (globalThis as Shared).sambandHub?.position;
