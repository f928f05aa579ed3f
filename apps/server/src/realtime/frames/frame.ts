import type { SocketReply } from '@tandem/contracts';
import { isTandemError, type TandemError, UserError } from '@tandem/domain';
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import { assertStorable } from '../../http/json-input.js';
import type { FramesUnderWay } from './frames-under-way.js';

type Schemas = Readonly<Record<string, z.ZodType>>;

/** What answers each event of a namespace; an event without an acknowledgement answers nothing. */
export type FrameHandlers<S extends Schemas> = {
  [K in keyof S & string]: (payload: z.output<S[K]>) => Promise<unknown> | unknown;
};

/**
 * Listens to a socket's frames: each is parsed before a handler sees it, and a malformed one, an unknown event or a
 * failing handler becomes the frame's answer, `{ ok: false, problem }`. Nothing a client sends can throw further.
 */
export function listen<S extends Schemas>(
  socket: Socket,
  schemas: S,
  handlers: FrameHandlers<S>,
  limit: { take(): boolean; tooMany: string },
  underWay: FramesUnderWay,
  logger: Logger,
): void {
  socket.onAny((event: unknown, ...rest: unknown[]) => {
    const last = rest.at(-1);
    const reply = typeof last === 'function' ? (last as (answer: SocketReply<unknown>) => void) : undefined;
    const respond = (answer: SocketReply<unknown>) => reply?.(answer);
    if (!limit.take()) {
      respond(refusal(new UserError('too_many', limit.tooMany, 'Too many frames: wait a moment.')));
      return;
    }
    void underWay
      .run(() => answer(schemas, handlers, String(event), rest[0]))
      .then(
        (value) => respond({ ok: true, value }),
        (error: unknown) => {
          if (!isExpected(error)) {
            logger.error({ err: error, event: String(event).slice(0, 64) }, 'socket frame failed');
          }
          respond(refusal(error));
        },
      );
  });
}

async function answer<S extends Schemas>(
  schemas: S,
  handlers: FrameHandlers<S>,
  event: string,
  payload: unknown,
): Promise<unknown> {
  const schema = Object.hasOwn(schemas, event) ? schemas[event] : undefined;
  if (!schema) {
    throw new UserError('invalid', 'frame.unknown', 'There is no such event.');
  }
  const parsed = schema.safeParse(payload);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new UserError('invalid', 'frame.invalid', `The frame is not valid${at && ` at ${at}`}.`);
  }
  assertStorable(parsed.data);
  return handlers[event]?.(parsed.data as z.output<S[string]>);
}

/** What a client reads of an error: what is not its fault is not explained. */
export function refusal(error: unknown): { ok: false; problem: { code: string; title: string } } {
  const known = isTandemError(error) && error.family !== 'bug' ? error : undefined;
  return {
    ok: false,
    problem: { code: codeOf(known), title: known?.message ?? 'Something went wrong on our side.' },
  };
}

const codeOf = (error: TandemError | undefined): string =>
  error === undefined ? 'internal' : error.family === 'operational' ? 'unavailable' : error.code;

const isExpected = (error: unknown): boolean =>
  isTandemError(error) && (error.family === 'user' || error.code === 'server.stopping');
