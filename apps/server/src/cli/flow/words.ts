export interface Words {
  files: string[];
  flags: Set<string>;
  values: Map<string, string>;
}

/** Splits what was typed after a command. @param valued names of the options that take a value */
export function readWords(words: readonly string[], valued: readonly string[]): Words {
  const read: Words = { files: [], flags: new Set(), values: new Map() };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [, name, given] = /^--([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name === undefined) {
      read.files.push(word);
    } else if (given !== undefined) {
      read.values.set(name, given);
    } else if (valued.includes(name)) {
      index += 1;
      read.values.set(name, words[index] ?? '');
    } else {
      read.flags.add(name);
    }
  }
  return read;
}
