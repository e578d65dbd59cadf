/** Why saved work cannot be opened. The message is for people, in the language of the page; nothing that is open has changed. */
export class FileError extends Error {
  override readonly name = 'FileError'
}
