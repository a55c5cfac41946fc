/** An item's own page has no panel beside it, and so carries none of the panel's code. */
export default function NoPanelBesideItem() {
  return null;
}
