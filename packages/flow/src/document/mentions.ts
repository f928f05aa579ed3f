interface Named {
  id: string;
  name: string;
}

/** The ids of the people that a text means by an `@` before their name; where two names fit, the longer one is meant. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  const longestFirst = people.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length);
  const meant = [...text.matchAll(/[@＠]/g)].flatMap(
    ({ index }) => longestFirst.find(({ name }) => text.startsWith(name, index + 1))?.id ?? [],
  );
  return [...new Set(meant)];
}
