import { useEffect, useState } from 'react';
import type { Position } from '#src/core/geometry.ts';
import type { Engine } from './map-engine.ts';

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.map-list > [data-code]')];

/**
 * Ties a map to the list beside it: what is pointed at in the list is given to `point`, what is pointed at on the map
 * is marked in the list, and what lies outside the map's picture stands back. Gives how many of the listed are in the
 * picture.
 */
export function useListBeside(
  engine: Engine | undefined,
  placesOf: (code: string) => readonly Position[],
  marked: string | undefined,
  point: (code: string | undefined) => void,
): number | undefined {
  const [seen, setSeen] = useState<number>();
  useEffect(() => {
    const list = document.querySelector<HTMLElement>('.map-list');
    if (!list || !engine) return undefined;
    const over = ({ target }: Event): void =>
      point((target as HTMLElement).closest<HTMLElement>('[data-code]')?.dataset['code']);
    const out = (): void => point(undefined);
    const look = (): void => {
      const bounds = engine.getBounds();
      let count = 0;
      for (const row of rows()) {
        const inside = placesOf(row.dataset['code'] ?? '').some((at) => bounds.contains(at));
        row.toggleAttribute('data-away', !inside);
        if (inside) count += 1;
      }
      setSeen(count);
    };
    look();
    engine.on('moveend', look);
    for (const name of ['pointerover', 'focusin']) list.addEventListener(name, over);
    for (const name of ['pointerleave', 'focusout']) list.addEventListener(name, out);
    return () => {
      engine.off('moveend', look);
      for (const name of ['pointerover', 'focusin']) list.removeEventListener(name, over);
      for (const name of ['pointerleave', 'focusout']) list.removeEventListener(name, out);
    };
  }, [engine, placesOf, point]);
  useEffect(() => {
    for (const row of rows()) row.toggleAttribute('data-marked', row.dataset['code'] === marked);
  }, [marked]);
  return seen;
}
