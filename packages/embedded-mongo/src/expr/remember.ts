const MOST = 500;

/** Keeps what was made for a text, as programs use few formats and patterns. */
export function remember<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let made = known.get(text);
    if (made === undefined) {
      made = make(text);
      if (known.size > MOST) known.clear();
      known.set(text, made);
    }
    return made;
  };
}
