interface ChoiceProps<Id extends string> {
  readonly title: string
  readonly options: readonly { readonly id: Id; readonly title: string }[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}

/** One of a few, side by side. */
export function Choice<Id extends string>({ title, options, chosen, onChoose }: ChoiceProps<Id>) {
  return (
    <fieldset className="flex flex-wrap gap-x-4">
      <legend className="sr-only">{title}</legend>
      {options.map((option) => (
        <label key={option.id} className="flex min-h-11 items-center gap-2 text-14">
          <input
            type="radio"
            name={`picture-${title}`}
            checked={option.id === chosen}
            onChange={() => onChoose(option.id)}
          />
          {option.title}
        </label>
      ))}
    </fieldset>
  )
}
