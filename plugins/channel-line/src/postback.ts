/** Between the id of a choice and its words: in no id that people write. */
const separator = '\u001f';

export const largestData = 300;

/** LINE tells of a pressed button its data alone, so the words go along where there is room. */
export function toPostback(id: string, title: string): string {
  const both = `${id}${separator}${title}`;
  return both.length <= largestData ? both : id;
}

/** Other tools' buttons have data without words. */
export function fromPostback(data: string): { id: string; title: string } {
  const [id = '', title] = data.split(separator);
  return { id, title: title || id };
}
