'use client';
import { useMemo } from 'react';
import { backgroundDrawing, stacked } from '#src/ui/map-background.ts';
import type { MapPlace } from '#src/core/places.ts';
import { MapCanvas } from '#src/ui/MapCanvas.tsx';
import type { MapService } from '#src/ui/map-style.ts';
import type { MapWords } from '#src/core/map-words.ts';
import { sketchDrawing } from '#src/ui/sketch-drawing.ts';
import { aroundPlaces, municipalitiesOf } from '../rules/map.ts';
import { BackgroundNote, type Boundaries, useBackground } from './MapBackground.tsx';

export type PlacesMapSurfaceProps = {
  places: readonly MapPlace[];
  label: string;
  boundaries: Boundaries | undefined;
  words: MapWords;
  service: MapService | undefined;
};

export function PlacesMapSurface({ places, label, boundaries, words, service }: PlacesMapSurfaceProps) {
  const { features } = useBackground(boundaries?.processId ?? '', boundaries?.layer);
  const drawing = useMemo(() => {
    const sketch = sketchDrawing(places, undefined);
    return features ? stacked(backgroundDrawing(features, municipalitiesOf(places)), sketch) : sketch;
  }, [places, features]);
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
      {boundaries && features && features.length > 0 && (
        <BackgroundNote failed={false} features={undefined} layer={boundaries.layer} words={boundaries.words} />
      )}
    </>
  );
}
