'use client';
import { useMemo } from 'react';
import type { MapPlace } from '#src/core/places.ts';
import { MapCanvas } from '#src/ui/MapCanvas.tsx';
import type { MapService } from '#src/ui/map-style.ts';
import type { MapWords } from '#src/core/map-words.ts';
import { sketchDrawing } from '#src/ui/sketch-drawing.ts';
import { aroundPlaces } from '../rules/map.ts';

export type PlacesMapSurfaceProps = {
  places: readonly MapPlace[];
  label: string;
  words: MapWords;
  service: MapService | undefined;
};

export function PlacesMapSurface({ places, label, words, service }: PlacesMapSurfaceProps) {
  const drawing = useMemo(() => sketchDrawing(places, undefined), [places]);
  return (
    <MapCanvas
      bounds={aroundPlaces(places)}
      drawing={drawing}
      height="clamp(14rem, 36vh, 20rem)"
      label={label}
      service={service}
      words={words}
    />
  );
}
