import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Bounds, FeatureCollection } from '#src/core/geometry.ts';
import type { Engine } from './map-engine.ts';
import { type MapInk, onInkChange, readInk } from './map-ink.ts';
import { type Drawn, redraw } from './map-redraw.ts';
import { type MapDrawing, type MapService, mapStyle, type Town, townPoints } from './map-style.ts';

export type MapState = { engine: Engine; ink: MapInk } | 'loading' | 'failed';
type Wanted = {
  bounds: Bounds;
  drawing: MapDrawing;
  service: MapService | undefined;
  hash: string | undefined;
  label: string;
  touchHelp: string;
};

let fetchedTowns: Promise<Town[]> | undefined;

/** The towns of the base map, fetched once: names with their points, municipalities and people, the largest first. */
export function loadTowns(): Promise<Town[]> {
  fetchedTowns ??= fetch('/map/towns.json')
    .then((answer) => answer.json() as Promise<{ towns: Town[] }>)
    .then(({ towns }) => towns)
    .catch((error: unknown) => {
      fetchedTowns = undefined;
      throw error;
    });
  return fetchedTowns;
}

/**
 * Fetches MapLibre, draws a map in `container` and keeps it in step with what is to be drawn and with light and dark.
 */
export function useMap(
  container: RefObject<HTMLDivElement | null>,
  { bounds, drawing, service, hash, label, touchHelp }: Wanted,
): MapState {
  const [state, setState] = useState<MapState>('loading');
  const towns = useRef<FeatureCollection>(undefined);
  const begun = useRef({ bounds, drawing, service, hash, label, touchHelp });
  const drawn = useRef<{ drawing: MapDrawing; ink: MapInk; now: Drawn }>(undefined);

  useEffect(() => {
    let made: Engine | undefined;
    let gone = false;
    let stop: (() => void) | undefined;
    const begin = async (): Promise<void> => {
      const [{ createEngine }, found] = await Promise.all([import('./map-engine.ts'), loadTowns()]);
      if (gone || !container.current) return;
      const ink = readInk(container.current);
      towns.current = townPoints(found);
      drawn.current = { drawing: begun.current.drawing, ink, now: inked(begun.current.drawing, ink) };
      const { drawing: first, ...rest } = begun.current;
      const engine = createEngine({
        container: container.current,
        style: mapStyle(ink, towns.current, first, rest.service),
        ...rest,
      });
      made = engine;
      engine.once('load', () => setState({ engine, ink }));
      stop = onInkChange(() => container.current && setState({ engine, ink: readInk(container.current) }));
    };
    begin().catch(() => setState('failed'));
    return () => {
      gone = true;
      stop?.();
      made?.remove();
      setState('loading');
    };
  }, [container]);

  useEffect(() => {
    if (typeof state === 'string' || !towns.current) return;
    const before = drawn.current;
    if (before?.drawing === drawing && before.ink === state.ink) return;
    drawn.current = { drawing, ink: state.ink, now: inked(drawing, state.ink) };
    if (before?.ink === state.ink && redraw(state.engine, before.now, drawn.current.now)) return;
    state.engine.setStyle(mapStyle(state.ink, towns.current, drawing, service), { diff: true });
  }, [state, drawing, service]);

  return state;
}

const inked = ({ sources, layers }: MapDrawing, ink: MapInk): Drawn => ({ sources, layers: layers(ink) });
