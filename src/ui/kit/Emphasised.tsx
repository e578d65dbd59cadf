/** A sentence in which whatever stands between asterisks is strong. */
export function Emphasised({ text }: { text: string }) {
  return text.split('*').map((part, place) =>
    place % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a sentence have no names
      <strong key={place}>{part}</strong>
    ) : (
      part
    ),
  )
}
