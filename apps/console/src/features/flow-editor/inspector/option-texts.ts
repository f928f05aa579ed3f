interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  enum?: unknown[];
  title?: unknown;
  [keyword: string]: unknown;
}

/** Gives each choice of an enum its words: `flow:nodes.<type>.fields.<field>.options.<value>`. */
export function withOptionTexts(schema: SchemaNode, type: string): SchemaNode {
  const dress = (node: SchemaNode, field: string): SchemaNode => ({
    ...node,
    ...(node.enum && {
      'x-ui': {
        ...(node['x-ui'] as object | undefined),
        options: Object.fromEntries(
          node.enum.map((value) => [String(value), `flow:nodes.${type}.fields.${field}.options.${String(value)}`]),
        ),
      },
    }),
    ...(node.properties && { properties: dressAll(node.properties) }),
    ...(node.items && { items: dress(node.items, field) }),
  });
  const dressAll = (properties: Record<string, SchemaNode>) =>
    Object.fromEntries(Object.entries(properties).map(([name, node]) => [name, dress(node, name)]));
  return { ...schema, ...(schema.properties && { properties: dressAll(schema.properties) }) };
}
