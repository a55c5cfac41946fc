'use client';
import { Maximize, Minus, Plus } from 'lucide-react';
import type { GeoJSONSource, MapGeoJSONFeature, PointLike } from 'maplibre-gl';
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { type Bounds, type Position, sweden } from '#src/core/geometry.ts';
import { IconButton } from './IconButton.tsx';
import type { Engine } from './map-engine.ts';
import type { MapInk } from './map-ink.ts';
import type { MapDrawing, MapService } from './map-style.ts';
import type { MapWords } from '#src/core/map-words.ts';
import { useMap } from './useMap.ts';

export type Picked = { layer: string; properties: Record<string, unknown>; at: Position };
export type MapCanvasProps = {
  /** What a screen reader calls the map. */
  label: string;
  words: MapWords;
  /** What is shown at first, and what the button for the whole goes back to. */
  bounds?: Bounds | undefined;
  /** What lies on the base map; the same object as long as it is the same drawing. */
  drawing: MapDrawing;
  service?: MapService | undefined;
  /** Keeps zoom and centre under this name in the address. */
  hash?: string | undefined;
  /**
   * The layers whose features can be chosen, by a press or with Enter in the middle of the map; a group opens by
   * itself.
   */
  pickable?: readonly string[] | undefined;
  /** The layers beneath whose features only say their names. */
  named?: readonly string[] | undefined;
  onPick?: ((picked: Picked | undefined) => void) | undefined;
  /** Where on earth the map was pressed, whatever lies there. */
  onPoint?: ((at: Position) => void) | undefined;
  /** What lies under the pointer; for a keyboard, what has come to lie in the middle. */
  onHover?: ((picked: Picked | undefined, by: 'pointer' | 'keys') => void) | undefined;
  /** A key pressed on the map itself; true where it was taken. */
  onKey?: ((event: KeyboardEvent) => boolean) | undefined;
  /** The map is there, or has turned light or dark. */
  onReady?: ((engine: Engine, ink: MapInk) => void) | undefined;
  /** Lies over the map: a crosshair, a value. */
  children?: ReactNode;
  height?: string | undefined;
};

/** A map: ours to draw on, moved by mouse, fingers or keys. Its code is fetched when it is first shown. */
export function MapCanvas({
  label,
  words,
  bounds = sweden,
  drawing,
  service,
  hash,
  pickable,
  named,
  onPick,
  onPoint,
  onHover,
  onKey,
  onReady,
  children,
  height = 'clamp(20rem, 62vh, 40rem)',
}: MapCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const help = useId();
  const state = useMap(container, { bounds, drawing, service, hash, label, touchHelp: words.twoFingers });
  const engine = typeof state === 'string' ? undefined : state.engine;
  const ready = useEffectEvent(() => typeof state !== 'string' && onReady?.(state.engine, state.ink));
  const picked = useEffectEvent((found: Picked | undefined) => onPick?.(found));
  const pointed = useEffectEvent((at: Position) => onPoint?.(at));
  const hovered = useEffectEvent((found: Picked | undefined, by: 'pointer' | 'keys') => onHover?.(found, by));
  const listens = useEffectEvent(() => onHover !== undefined);
  const layers = useEffectEvent(() => pickable ?? []);
  const grounds = useEffectEvent(() => named ?? []);

  useEffect(() => {
    ready();
  }, [state]);
  useEffect(() => engine?.getCanvas().setAttribute('aria-label', label), [engine, label]);

  useEffect(() => {
    if (!engine) return undefined;
    engine.getCanvas().setAttribute('aria-describedby', help);
    const click = engine.on('click', ({ point, lngLat }) => {
      pointed([lngLat.lng, lngLat.lat]);
      void pick(engine, [point.x, point.y], 6, layers(), picked);
    });
    const move = engine.on('mousemove', ({ point, lngLat }) => {
      const feature = featureAt(engine, [point.x, point.y], 3, layers());
      engine.getCanvas().style.cursor = feature ? 'pointer' : '';
      const shown = feature ?? featureAt(engine, [point.x, point.y], 0, grounds());
      hovered(shown && describe(shown, [lngLat.lng, lngLat.lat]), 'pointer');
    });
    const out = engine.on('mouseout', () => hovered(undefined, 'pointer'));
    const rest = engine.on('idle', () => {
      if (!listens() || !engine.getCanvas().matches(':focus-visible')) return;
      const { x, y } = middleOf(engine);
      const feature = featureAt(engine, [x, y], reach, layers()) ?? featureAt(engine, [x, y], 0, grounds());
      hovered(feature && describe(feature, engine.getCenter().toArray()), 'keys');
    });
    return () => [click, move, out, rest].forEach((subscription) => subscription.unsubscribe());
  }, [engine, help]);

  const pressed = (event: KeyboardEvent): void => {
    if (!engine || event.target !== engine.getCanvas()) return;
    if (onKey?.(event)) return void event.preventDefault();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const { x, y } = middleOf(engine);
    void pick(engine, [x, y], reach, layers(), picked);
  };
  return (
    <div className="map-frame">
      <div className="map" data-loaded={engine ? '' : undefined} onKeyDown={pressed} style={{ height }}>
        <div className="map-canvas" ref={container} />
        {engine && <div aria-hidden="true" className="map-aim" />}
        {children}
        {state === 'loading' && <p className="map-word">{words.loading}</p>}
        {state === 'failed' && (
          <p className="map-word" role="alert">
            {words.failed}
          </p>
        )}
        {engine && (
          <div className="map-buttons" data-print="no">
            <IconButton
              icon={<Plus />}
              label={words.zoomIn}
              onClick={() => void engine.zoomIn()}
              size="small"
              variant="quiet"
            />
            <IconButton
              icon={<Minus />}
              label={words.zoomOut}
              onClick={() => void engine.zoomOut()}
              size="small"
              variant="quiet"
            />
            <IconButton
              icon={<Maximize />}
              label={words.whole}
              onClick={() => void engine.fitBounds(bounds, { padding: 24 })}
              size="small"
              variant="quiet"
            />
          </div>
        )}
      </div>
      <p className="map-source">
        <span id={help}>{words.keys}</span> <span>{service ? service.attribution : words.source}</span>
      </p>
    </div>
  );
}

/** How far from the middle of the map, in pixels, Enter and focus reach. */
const reach = 28;
const middleOf = (engine: Engine): { x: number; y: number } => ({
  x: engine.getContainer().clientWidth / 2,
  y: engine.getContainer().clientHeight / 2,
});

const describe = ({ layer, properties, geometry }: MapGeoJSONFeature, at: Position): Picked => ({
  layer: layer.id,
  properties,
  at: geometry.type === 'Point' ? (geometry.coordinates as Position) : at,
});

/** The feature nearest in the drawing's order within some pixels of a point. */
function featureAt(
  engine: Engine,
  [x, y]: [number, number],
  within: number,
  layers: readonly string[],
): MapGeoJSONFeature | undefined {
  const there = layers.filter((id) => engine.getLayer(id));
  if (there.length === 0) return undefined;
  const box: [PointLike, PointLike] = [
    [x - within, y - within],
    [x + within, y + within],
  ];
  const near = (feature: MapGeoJSONFeature): number => {
    if (feature.geometry.type !== 'Point') return within;
    const at = engine.project(feature.geometry.coordinates as Position);
    return Math.hypot(at.x - x, at.y - y);
  };
  return engine
    .queryRenderedFeatures(box, { layers: there })
    .map((feature) => ({ feature, far: near(feature) }))
    .sort((one, other) => one.far - other.far)[0]?.feature;
}

/** Chooses what is there; a group of points is opened instead. */
async function pick(
  engine: Engine,
  at: [number, number],
  within: number,
  layers: readonly string[],
  done: (picked: Picked | undefined) => void,
): Promise<void> {
  const feature = featureAt(engine, at, within, layers);
  const { lng, lat } = engine.unproject(at);
  const cluster = feature?.properties['cluster_id'] as number | undefined;
  if (!feature || cluster === undefined) return done(feature && describe(feature, [lng, lat]));
  const source = engine.getSource<GeoJSONSource>(feature.source);
  const zoom = await source?.getClusterExpansionZoom(cluster);
  engine.easeTo({ center: describe(feature, [lng, lat]).at, zoom: Math.min((zoom ?? engine.getZoom() + 1) + 0.2, 15) });
}
