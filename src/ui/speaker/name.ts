/** So many that no two windows of one browser ever choose the same. */
export const newName = (): string =>
  [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('-')
