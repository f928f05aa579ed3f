import type { Collection, Document } from 'mongodb';
import type { Connection, Model, Schema } from 'mongoose';

/** The connection's model of a collection; several repositories may use one. */
export const modelOf = <T>(connection: Connection, name: string, schema: Schema<T>): Model<T> =>
  (connection.models[name] as Model<T> | undefined) ?? connection.model<T>(name, schema);

/** The driver's collection behind a model: mongoose's own has the same methods. For hot paths, which need no casting. */
export const driverCollection = <T extends Document>(model: Model<T>): Collection<T> =>
  model.collection as unknown as Collection<T>;
