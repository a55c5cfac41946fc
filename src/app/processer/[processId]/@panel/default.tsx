/** An address that the panel knows nothing of has none. */
export default function NoPanel() {
  return null;
}
