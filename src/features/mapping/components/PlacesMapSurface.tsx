'use client';
import { useMemo } from 'react';
import { stacked } from '#src/ui/map-background.ts';
import type { MapPlace } from '#src/core/places.ts';
import { MapCanvas } from '#src/ui/MapCanvas.tsx';
import type { MapService } from '#src/ui/map-style.ts';
import type { MapWords } from '#src/core/map-words.ts';
import { sketchDrawing } from '#src/ui/sketch-drawing.ts';
import { aroundPlaces } from '../rules/map.ts';
import { type Boundaries, useBoundaries } from './MapBackground.tsx';

export type PlacesMapSurfaceProps = {
  places: readonly MapPlace[];
  label: string;
  boundaries: Boundaries | undefined;
  words: MapWords;
  service: MapService | undefined;
};

export function PlacesMapSurface({ places, label, boundaries, words, service }: PlacesMapSurfaceProps) {
  const { ground, source } = useBoundaries(boundaries, places);
  const drawing = useMemo(() => {
    const sketch = sketchDrawing(places, undefined);
    return ground ? stacked(ground, sketch) : sketch;
  }, [ground, places]);
  return (
    <>
      <MapCanvas
        bounds={aroundPlaces(places)}
        drawing={drawing}
        height="clamp(14rem, 36vh, 20rem)"
        label={label}
        service={service}
        words={words}
      />
      {source}
    </>
  );
}
