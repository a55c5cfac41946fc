/** The colours a map is drawn with, as WebGL takes them: the page's own tokens, resolved for light or dark. */
export const mapInkNames = [
  'paper',
  'paper-deep',
  'paper-raised',
  'ink',
  'muted',
  'faint',
  'rule',
  'rule-strong',
  'accent',
  'accent-soft',
  'on-accent',
  'mark',
  'focus',
  'map-sea',
  'map-land',
  'map-abroad',
  'map-coast',
  'map-low',
  'map-high',
  'map-other',
] as const;
export type MapInk = Record<(typeof mapInkNames)[number], string>;

/** Reads the tokens where `element` stands. */
export function readInk(element: HTMLElement): MapInk {
  const probe = element.appendChild(document.createElement('span'));
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const ink = Object.fromEntries(mapInkNames.map((name) => [name, read(name)])) as MapInk;
  probe.remove();
  return ink;
}

/** Calls when the page turns light or dark; answers how to stop. */
export function onInkChange(change: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(change);
  dark.addEventListener('change', change);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    dark.removeEventListener('change', change);
    chosen.disconnect();
  };
}
