/** The words every map needs, in the reader's language; their keys are those of `map.canvas` in the shared messages. */
export const mapWordKeys = ['zoomIn', 'zoomOut', 'whole', 'loading', 'failed', 'keys', 'twoFingers', 'source'] as const;
export type MapWords = Record<(typeof mapWordKeys)[number], string>;
