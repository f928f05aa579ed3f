/** Also the rule of the manifest, but for a first letter: the id becomes a name in code. */
const pattern = /^[a-z](?:-?[a-z0-9]){1,59}$/;

export const isPluginId = (id: string): boolean => pattern.test(id);

/** `parcel-chat`: `parcelChat` in code, `Parcel chat` for people. */
export function namesOf(id: string) {
  const words = id.split('-');
  const code = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  const title = `${id.charAt(0).toUpperCase()}${words.join(' ').slice(1)}`;
  return { id, code, title };
}
