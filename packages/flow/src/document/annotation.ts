import { z } from 'zod';
import { idSchema } from './id.js';

const box = {
  id: idSchema,
  position: z.strictObject({ x: z.number(), y: z.number() }),
  width: z.number().min(1).max(20_000),
  height: z.number().min(1).max(20_000),
};

/** A titled rectangle behind nodes. A node belongs to it while it stands inside. */
export const flowFrameSchema = z.strictObject({
  kind: z.literal('frame'),
  ...box,
  title: z.string().max(200),
});

/** A sheet of text on the canvas, in Markdown. */
export const flowNoteSchema = z.strictObject({
  kind: z.literal('note'),
  ...box,
  text: z.string().max(4_000),
});

/** What the authors of a flow say to each other about one node. */
export const flowCommentSchema = z.strictObject({
  kind: z.literal('comment'),
  id: idSchema,
  nodeId: idSchema,
  resolved: z.boolean().optional(),
  messages: z
    .array(
      z.strictObject({
        by: z.strictObject({ id: idSchema, name: z.string().max(200) }),
        /** Milliseconds since the epoch. */
        at: z.number(),
        text: z.string().min(1).max(2_000),
      }),
    )
    .min(1)
    .max(200),
});

/** What stands in the drawing for people alone: the engine never reads it. */
export const flowAnnotationSchema = z.discriminatedUnion('kind', [flowFrameSchema, flowNoteSchema, flowCommentSchema]);

export type FlowFrame = z.infer<typeof flowFrameSchema>;
export type FlowNote = z.infer<typeof flowNoteSchema>;
export type FlowComment = z.infer<typeof flowCommentSchema>;
export type FlowAnnotation = z.infer<typeof flowAnnotationSchema>;
