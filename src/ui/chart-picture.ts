const namespace = 'http://www.w3.org/2000/svg';
const margin = 12;
const lineHeight = 17;

/** What a colour of the page is on paper, whatever the reader looks at it in. */
function onPaper(): { colourOf: (value: string) => string; done: () => void } {
  const probe = document.createElement('span');
  probe.style.colorScheme = 'light';
  document.body.append(probe);
  const colourOf = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  return { colourOf, done: () => probe.remove() };
}

/** Words in lines of at most so many letters. */
function linesOf(text: string, letters: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= letters || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A chart as a file by itself: in the colours of paper, with its title above and where its figures come from below. */
export function chartFile(svg: SVGSVGElement, title: string, source: string): string {
  const { colourOf, done } = onPaper();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))];
  for (const part of copy.querySelectorAll('*'))
    for (const name of ['fill', 'stroke']) {
      const value = part.getAttribute(name);
      if (value?.startsWith('var(')) part.setAttribute(name, colourOf(value));
    }
  const [head, foot] = [linesOf(title, width / 7.5), linesOf(source, width / 5.6)];
  const top = head.length * (lineHeight + 2) + margin;
  const whole = document.createElementNS(namespace, 'svg');
  const tall = Math.ceil(top + height + foot.length * lineHeight + margin * 2);
  const wide = width + margin * 2;
  for (const [name, value] of Object.entries({ width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}` }))
    whole.setAttribute(name, String(value));
  const ink = colourOf('var(--ink)');
  whole.setAttribute('style', `color: ${ink}; font-family: 'Source Sans 3', 'Segoe UI', sans-serif; font-size: 13px`);
  const add = (name: string, attributes: Readonly<Record<string, string | number>>, text = ''): void => {
    const made = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.textContent = text;
    whole.append(made);
  };
  add('title', {}, title);
  add('desc', {}, svg.getAttribute('aria-label') ?? '');
  add('rect', { width: wide, height: tall, fill: colourOf('var(--paper)') });
  for (const [at, line] of head.entries())
    add('text', { x: margin, y: (lineHeight + 2) * (at + 1), 'font-size': 15, 'font-weight': 600, fill: ink }, line);
  for (const name of ['style', 'class', 'font-family', 'font-size']) copy.removeAttribute(name);
  for (const [name, value] of Object.entries({ x: margin, y: top, fill: ink })) copy.setAttribute(name, String(value));
  whole.append(copy);
  for (const [at, line] of foot.entries())
    add(
      'text',
      { x: margin, y: top + height + lineHeight * (at + 1), 'font-size': 11, fill: colourOf('var(--muted)') },
      line,
    );
  done();
  return new XMLSerializer().serializeToString(whole);
}
