import { arrowOf, type DrawnPicture, type Ink, type Mark } from '#src/analysis/organisation-picture.ts';

const ink = (name: Ink): string => (name === 'rule' ? 'var(--rule-strong)' : `var(--${name})`);
type Props = { drawn: DrawnPicture; label: string; hrefOf: (code: string) => string; nameOf: (code: string) => string };

/** The organisation drawn on the server: its words are text, each forum a link. */
export function OrganisationDrawing({ drawn, label, hrefOf, nameOf }: Props) {
  const { width, height, marks } = drawn;
  return (
    <svg
      aria-label={label}
      className="mx-auto block h-auto w-full font-sans"
      role="group"
      style={{ maxWidth: width * 1.25 }}
      viewBox={`0 0 ${width} ${height}`}
    >
      {marks.map((mark, at) => {
        if (mark.is !== 'box') return <Drawn key={at} mark={mark} />;
        const rect = (
          <rect
            className={mark.id ? 'hover:fill-accent-soft' : undefined}
            fill={mark.led ? 'var(--accent-soft)' : 'var(--paper-raised)'}
            height={mark.height}
            rx="2"
            stroke={mark.led ? 'var(--accent)' : 'var(--rule-strong)'}
            width={mark.width}
            x={mark.x}
            y={mark.y}
          />
        );
        return mark.id ? (
          <a aria-label={nameOf(mark.id)} href={hrefOf(mark.id)} key={at}>
            {rect}
          </a>
        ) : (
          <g key={at}>{rect}</g>
        );
      })}
    </svg>
  );
}

/** Beside the link, not in it: what a box says is selected and copied as text. */
function Drawn({ mark }: { mark: Exclude<Mark, { is: 'box' }> }) {
  switch (mark.is) {
    case 'seat':
      return mark.vacant ? (
        <path d={`M${mark.x - 4} ${mark.y - 4}l8 8m0 -8l-8 8`} stroke="var(--warning)" strokeWidth="2" />
      ) : (
        <circle cx={mark.x} cy={mark.y} fill="var(--ink)" r="3.5" />
      );
    case 'line':
      return (
        <path
          d={mark.arrow ? `${mark.path}${arrowOf(mark.path)}` : mark.path}
          fill="none"
          stroke={ink(mark.ink)}
          strokeWidth="1.5"
        />
      );
    case 'text':
      return (
        <text
          fill={ink(mark.ink)}
          fontSize={mark.size}
          fontWeight={mark.bold ? 600 : undefined}
          textAnchor={mark.end ? 'end' : undefined}
          x={mark.x}
          y={mark.y}
        >
          {mark.text}
        </text>
      );
  }
}
