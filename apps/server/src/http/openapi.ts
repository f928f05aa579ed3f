import { api, type EndpointDefinition, problem } from '@tandem/contracts';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';

const problemResponse = {
  description: 'Problem details (RFC 9457) with a stable `code`',
  content: { 'application/problem+json': { schema: problem } },
};

/** Every endpoint of the contract with its name, such as `queues.list`. */
export const endpoints: readonly [name: string, definition: EndpointDefinition][] = Object.entries(api).flatMap(
  ([group, members]) =>
    Object.entries(members).map(([name, definition]): [string, EndpointDefinition] => [`${group}.${name}`, definition]),
);

let known: object | undefined;

/** The OpenAPI 3.1 document. Making it takes a while, so it is made once. */
export function openApiDocument(serverUrl: string): object {
  known ??= makeDocument();
  return { ...known, servers: [{ url: `${serverUrl}/api/v1` }] };
}

/** From the same definitions that are mounted. */
function makeDocument(): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, definition] of endpoints) {
    const path = definition.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [definition.method.toLowerCase()]: operation(name, definition) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tandem',
      version: '1.0.0',
      description:
        'All that the console does goes through this API or the socket events of `/api/v1/asyncapi.json`. ' +
        'Programs send `Authorization: Bearer tdm_…`; people have a session cookie and send `x-csrf-token` with changes.',
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'tandem_session' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  });
}

function operation(name: string, definition: EndpointDefinition): ZodOpenApiOperationObject {
  const { access } = definition;
  const status = String(definition.response ? (definition.status ?? 200) : 204) as `${1 | 2 | 3 | 4 | 5}${string}`;
  return {
    operationId: name,
    summary: definition.summary,
    tags: [definition.tag],
    security:
      access.kind === 'public' ? [] : [{ session: [] }, ...(access.kind === 'permission' ? [{ apiKey: [] }] : [])],
    ...(access.kind === 'permission' ? { 'x-permission': access.permission, 'x-scoped': access.scoped ?? false } : {}),
    requestParams: {
      ...(definition.params ? { path: definition.params } : {}),
      ...(definition.query ? { query: definition.query } : {}),
    },
    ...(definition.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: definition.body } } } }
      : {}),
    responses: {
      [status]: definition.response
        ? { description: 'Done', content: { 'application/json': { schema: definition.response } } }
        : { description: 'Done' },
      default: problemResponse,
    },
  };
}
