import { cloneElement, type ReactElement, useId } from 'react';
import { Tip } from './Tip.tsx';

/** A short explanation of the one focusable element inside it. Never the only place where something needed is said. */
export function Tooltip({
  text,
  children,
}: {
  text: string;
  children: ReactElement<{ 'aria-describedby'?: string | undefined }>;
}) {
  const id = useId();
  return (
    <Tip id={id} text={text}>
      {cloneElement(children, { 'aria-describedby': id })}
    </Tip>
  );
}
