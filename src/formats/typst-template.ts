/*
 * What a document looks like as a PDF, in Typst's language. Everything that people have written comes from
 * /data.json as text, and never becomes a part of this.
 */

/** The families that text is set in, the first that has a character. */
export const families = ['Samband', 'Samband Extended', 'Samband Greek', 'Samband Cyrillic'] as const;

/**
 * `data`: title, author, language and region, foot, and `parts`, each with blocks and then `sheets`, pages of files. A
 * part begins on a page of its own; where it has a `mark`, its pages say at the foot which of it they are.
 */
export const typstTemplate = `
#let data = json("/data.json")
#set document(title: data.title, author: data.author)
#set text(font: (${families.map((name) => JSON.stringify(name)).join(', ')}), fallback: false,
  lang: data.language, region: data.region, size: 11pt, hyphenate: false)
#set par(leading: 0.7em, spacing: 0.9em, justify: false)
#set table(stroke: 0.5pt + luma(150), inset: 6pt)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 12pt)
#show heading: set block(above: 1.4em, below: 0.8em)
#show heading.where(level: 1): set block(above: 0em, below: 1em)

#let lines(text) = text.split("\\n").map(line => [#line]).join(linebreak())
#let pageOf(at, mark) = context {
  let first = locate(label("first-" + str(at))).page()
  let last = locate(label("last-" + str(at))).page()
  let inside = [#data.pageWord #(here().page() - first + 1) (#(last - first + 1))]
  set text(size: 9pt)
  if mark == none [#data.foot #h(1fr) #counter(page).display("1 (1)", both: true)]
  else [#data.foot #h(1fr) #mark · #inside #h(1fr) #counter(page).display("1 (1)", both: true)]
}

#let write(block) = {
  if block.is == "heading" {
    if "mark" in block { [#heading(level: block.level, block.text) #label(block.mark)] }
    else { heading(level: block.level, block.text) }
  }
  else if block.is == "text" { par(lines(block.text)) }
  else if block.is == "fact" { par[#strong[#block.term:] #lines(block.text)] }
  else if block.is == "table" {
    table(columns: (1fr,) * block.head.len(), table.header(..block.head.map(cell => strong(cell))),
      ..block.rows.flatten().map(lines))
  }
  else if block.is == "contents" {
    list(marker: none, body-indent: 0pt, ..block.rows.map(row =>
      if row.to == none [#row.mark: #row.text] else [#link(label(row.to))[#row.mark: #row.text]]))
  }
}

#for (at, part) in data.parts.enumerate() {
  set page(paper: "a4", margin: (x: 2.5cm, top: 2.5cm, bottom: 2.5cm), footer: pageOf(at, part.mark))
  [#metadata(none) #label("first-" + str(at))]
  for block in part.blocks { write(block) }
  for sheet in part.sheets {
    pagebreak(weak: true)
    figure(image(sheet.file, page: sheet.page, width: 100%, height: 100%, fit: "contain", alt: sheet.says))
  }
  [#metadata(none) #label("last-" + str(at))]
}
`;
