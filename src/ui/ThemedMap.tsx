'use client';
import { useEffect, useState } from 'react';
import type { Bounds, Position } from '#src/core/geometry.ts';
import type { MapWords } from '#src/core/map-words.ts';
import { MapCanvas, type Picked } from './MapCanvas.tsx';
import type { Engine } from './map-engine.ts';
import { inView } from './map-nudge.ts';
import { MapTip } from './MapOverlay.tsx';
import type { MapDrawing, MapService } from './map-style.ts';
import { themedLayers } from './map-themed.ts';
import { useSteps } from './useSteps.ts';

type Props = {
  drawing: MapDrawing;
  bounds: Bounds | undefined;
  /** The things that the keyboard steps through, in their order. */
  keys: readonly string[];
  /** The one that is chosen; the map moves to it where it is out of sight. */
  current: string | undefined;
  onChoose: (key: string) => void;
  placeOf: (key: string) => Position | undefined;
  textOf: (key: string) => string;
  words: MapWords & { label: string };
  service: MapService | undefined;
  height?: string;
  /** Where the address says which part is shown. */
  hash?: string;
};

/** A map of things that are coloured by what is known of them: each said where one points, and by the keyboard. */
export function ThemedMap({
  drawing,
  bounds,
  keys,
  current,
  onChoose,
  placeOf,
  textOf,
  words,
  service,
  ...rest
}: Props) {
  const [engine, setEngine] = useState<Engine>();
  const [tip, setTip] = useState<{ text: string; at: Position }>();

  useEffect(() => {
    const at = current === undefined ? undefined : placeOf(current);
    if (at && engine && !inView(engine, at)) engine.easeTo({ center: at });
  }, [engine, current, keys]);

  const show = (key: string | undefined, at: Position | undefined): void =>
    setTip(key !== undefined && at ? { text: textOf(key), at } : undefined);
  const reach = (key: string): void => {
    const at = placeOf(key);
    if (!at || !engine) return;
    show(key, at);
    engine.easeTo({ center: at });
  };
  const { onKey, reached } = useSteps({ keys: engine ? keys : [], from: current, reach, choose: onChoose });
  return (
    <>
      <MapCanvas
        {...rest}
        bounds={bounds}
        drawing={drawing}
        label={words.label}
        pickable={themedLayers}
        service={service}
        words={words}
        onHover={(picked: Picked | undefined, by) => {
          if (by === 'pointer' || !reached()) show(picked?.properties['key'] as string | undefined, picked?.at);
        }}
        onKey={onKey}
        onPick={(picked) => picked && onChoose(String(picked.properties['key']))}
        onReady={setEngine}
      >
        {tip && engine && (
          <MapTip at={tip.at} engine={engine}>
            {tip.text}
          </MapTip>
        )}
      </MapCanvas>
      <p className="sr-only" role="status">
        {tip?.text}
      </p>
    </>
  );
}
