import {
  agentToServer,
  resumeAck,
  sendAck,
  serverToAgent,
  serverToVisitor,
  visitorToServer,
  watchAck,
} from '@tandem/contracts';
import { z } from 'zod';

type Schemas = Readonly<Record<string, z.ZodType>>;
interface Namespace {
  name: 'agent' | 'visitor';
  address: string;
  title: string;
  sends: Schemas;
  receives: Schemas;
  /** What the server answers in the acknowledgement of an event. */
  answers: Schemas;
}

const namespaces: readonly Namespace[] = [
  {
    name: 'agent',
    address: '/agent',
    title: 'Signed-in people: session cookie, Origin checked',
    sends: agentToServer,
    receives: serverToAgent,
    answers: { watch: watchAck, watchLive: serverToAgent.live },
  },
  {
    name: 'visitor',
    address: '/visitor',
    title: 'Customers: the signed token of `POST /visitor/v1/sessions` in `auth.token`',
    sends: visitorToServer,
    receives: serverToVisitor,
    answers: { resume: resumeAck, start: resumeAck, send: sendAck },
  },
];

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const message = (name: string, payload: unknown) => ({ name, payload });

let known: object | undefined;

/** The AsyncAPI 3 document of both socket namespaces, made once, from the schemas that parse the frames. */
export function asyncApiDocument(host: string): object {
  known ??= makeDocument();
  return { ...known, servers: { tandem: { host, protocol: 'wss', pathname: '/socket.io/' } } };
}

function makeDocument(): object {
  return {
    asyncapi: '3.0.0',
    info: { title: 'Tandem sockets', version: '1.0.0', description: 'Socket.IO 4 events. Each message is one event.' },
    channels: Object.fromEntries(namespaces.map((namespace) => [namespace.name, channelOf(namespace)])),
    operations: Object.fromEntries(namespaces.flatMap(operationsOf)),
  };
}

function channelOf({ address, title, sends, receives, answers }: Namespace) {
  return {
    address,
    title,
    messages: Object.fromEntries([
      ...Object.entries(sends).map(([name, schema]) => [`${name}.in`, message(name, jsonSchema(schema, 'input'))]),
      ...Object.entries(receives).map(([name, schema]) => [`${name}.out`, message(name, jsonSchema(schema, 'output'))]),
      ...Object.entries(answers).map(([name, schema]) => [`${name}.ack`, message(name, acknowledgement(schema))]),
    ]),
  };
}

const acknowledgement = (schema: z.ZodType) => ({
  oneOf: [
    {
      type: 'object',
      required: ['ok', 'value'],
      properties: { ok: { const: true }, value: jsonSchema(schema, 'output') },
    },
    {
      type: 'object',
      required: ['ok', 'problem'],
      properties: {
        ok: { const: false },
        problem: { type: 'object', properties: { code: { type: 'string' }, title: { type: 'string' } } },
      },
    },
  ],
});

function operationsOf({ name, sends, receives, answers }: Namespace): [string, unknown][] {
  const channel = { $ref: `#/channels/${name}` };
  const ref = (id: string) => ({ $ref: `#/channels/${name}/messages/${id}` });
  return [
    ...Object.keys(sends).map((event): [string, unknown] => [
      `${name}.receive.${event}`,
      {
        action: 'receive',
        channel,
        messages: [ref(`${event}.in`)],
        ...(event in answers ? { reply: { channel, messages: [ref(`${event}.ack`)] } } : {}),
      },
    ]),
    ...Object.keys(receives).map((event): [string, unknown] => [
      `${name}.send.${event}`,
      { action: 'send', channel, messages: [ref(`${event}.out`)] },
    ]),
  ];
}
