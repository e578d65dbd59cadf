import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/** A component from a file of its own that loads when it is first shown; `load` may be called earlier. Files have named exports only. */
export function lazily<Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await load())[name] }))
}
