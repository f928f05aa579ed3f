import { z } from 'zod';

/** How one field of a contract is drawn; texts are keys of the catalogue. */
export interface FieldWords {
  title: string;
  help?: string;
  widget?: string;
  optionsFrom?: string;
  group?: string;
  /** Texts of enum values. */
  options?: Readonly<Record<string, string>>;
  showWhen?: { readonly field: string; readonly in: readonly string[] };
  /** Of the fields inside: of an object, or of the entries of a list. */
  fields?: Readonly<Record<string, FieldWords>>;
}

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  [keyword: string]: unknown;
}

function dress(node: Node, words: FieldWords): Node {
  const { title, fields, ...ui } = words;
  // What the contract says about it is for readers of the API.
  const { description: _, ...rest } = node;
  const inner = fields && (node.items ?? node);
  const dressed: Node = { ...rest, title, 'x-ui': ui };
  if (!inner?.properties || !fields) return dressed;
  const properties = dressAll(inner.properties, fields);
  return node.items ? { ...dressed, items: { ...inner, properties } } : { ...dressed, properties };
}

/** In the order of the words; a field without words is left out of the form. */
const dressAll = (properties: Record<string, Node>, fields: Readonly<Record<string, FieldWords>>) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, words]) => {
      const node = properties[name];
      return node ? [[name, dress(node, words)]] : [];
    }),
  );

/** The form of a contract's input: its shape and limits from zod, its words and order from here. */
export function formSchema(input: z.ZodType, fields: Readonly<Record<string, FieldWords>>): Record<string, unknown> {
  const schema = z.toJSONSchema(input, { io: 'input' }) as Node;
  return { ...schema, properties: dressAll(schema.properties ?? {}, fields) };
}

/** What a form begins with: of an entry only what the form's schema knows, so that nothing else is sent back. */
export function formValue(
  schema: Readonly<Record<string, unknown>>,
  entry: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const known = schema.properties as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name in known));
}
