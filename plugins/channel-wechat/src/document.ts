import { XMLParser } from 'fast-xml-parser';

/** What the provider wrote, as XML or JSON: fields by name. */
export type Fields = Readonly<Record<string, unknown>>;

const cdata = '#cdata';
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  // Ids have 64 bits: a number would lose their end.
  parseTagValue: false,
  processEntities: false,
  // On its own, so that blanks around it are dropped and blanks within it stay.
  cdataPropName: cdata,
});

/** The fields of a body; undefined for what is neither. Never throws. */
export function fieldsOf(text: string): Fields | undefined {
  try {
    return /^\s*\{/.test(text) ? record(jsonOf(text)) : xmlOf(text);
  } catch {
    return undefined;
  }
}

/** The numbers of messages are too long for JSON's numbers as JavaScript reads them. A key within a text is escaped. */
const jsonOf = (text: string): unknown => JSON.parse(text.replace(/"(MsgI[dD])"\s*:\s*(\d+)/g, '"$1":"$2"'));

function xmlOf(text: string): Fields | undefined {
  if (!/^\s*(?:<\?xml[^>]*\?>\s*)?<xml>/.test(text) || declares(text)) return undefined;
  return record(record(parser.parse(text))?.xml);
}

/** Whether there is a document type, an entity or anything else of the kind: the provider writes none. */
function declares(text: string): boolean {
  for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', at)) {
    const end = text.startsWith('<![CDATA[', at) ? text.indexOf(']]>', at) : -1;
    if (end < 0) return true;
    at = end;
  }
  return false;
}

/** The text at a path; empty when there is none. */
export function textAt(fields: Fields | undefined, ...path: readonly string[]): string {
  const value = valueAt(fields, path);
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default: {
      const inner = record(value)?.[cdata];
      const parts = Array.isArray(inner) ? inner : [inner];
      return parts.filter((part) => typeof part === 'string').join('');
    }
  }
}

/** The groups of fields at a path, whether one or several were written. */
export function listAt(fields: Fields, ...path: readonly string[]): Fields[] {
  const value = valueAt(fields, path);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map(record).filter((one) => one !== undefined);
}

const valueAt = (fields: Fields | undefined, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => record(value)?.[name], fields);

const record = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
