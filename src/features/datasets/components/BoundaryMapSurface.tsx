'use client';
import { useEffect, useMemo, useState } from 'react';
import { boundsOfShapes, shapeOf } from '#src/analysis/shapes.ts';
import { api } from '#src/client/api.ts';
import type { MapWords } from '#src/core/map-words.ts';
import type { Position } from '#src/core/geometry.ts';
import { type BackgroundArea, backgroundDrawing, backgroundLayers } from '#src/ui/map-background.ts';
import { MapCanvas } from '#src/ui/MapCanvas.tsx';
import type { Engine } from '#src/ui/map-engine.ts';
import type { MapService } from '#src/ui/map-style.ts';
import { MapTip } from '#src/ui/MapOverlay.tsx';

export type BoundaryMapProps = {
  layerId: string;
  words: MapWords & { label: string; notFetched: string };
  service: MapService | undefined;
};

/** The outlines of boundaries; what is pointed at says its name. */
export function BoundaryMapSurface({ layerId, words, service }: BoundaryMapProps) {
  const [features, setFeatures] = useState<readonly BackgroundArea[]>([]);
  const [engine, setEngine] = useState<Engine>();
  const [failed, setFailed] = useState(false);
  const [tip, setTip] = useState<{ text: string; at: Position }>();
  useEffect(() => {
    let late = false;
    api()
      .then((client) => client.datasets.boundary.query({ layerId }))
      .then(
        (found) => !late && setFeatures(found),
        () => !late && setFailed(true),
      );
    return () => {
      late = true;
    };
  }, [layerId]);
  const drawing = useMemo(() => backgroundDrawing(features), [features]);
  const bounds = useMemo(() => boundsOfShapes(features.map(({ geometry }) => shapeOf(geometry))), [features]);
  useEffect(() => {
    if (engine && bounds) engine.fitBounds(bounds, { padding: 24, animate: false });
  }, [engine, bounds]);
  return (
    <>
      <MapCanvas
        bounds={bounds}
        drawing={drawing}
        height="clamp(18rem, 50vh, 32rem)"
        label={words.label}
        named={backgroundLayers}
        onHover={(picked) => setTip(picked && { text: String(picked.properties['name']), at: picked.at })}
        onReady={setEngine}
        service={service}
        words={words}
      >
        {tip && engine && (
          <MapTip at={tip.at} engine={engine}>
            {tip.text}
          </MapTip>
        )}
      </MapCanvas>
      {failed && (
        <p className="text-danger" role="alert">
          {words.notFetched}
        </p>
      )}
    </>
  );
}
