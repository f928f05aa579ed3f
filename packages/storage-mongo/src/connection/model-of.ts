import type { Connection, Model, Schema } from 'mongoose';

/** The connection's model of a collection; several repositories may use one. */
export const modelOf = <T>(connection: Connection, name: string, schema: Schema<T>): Model<T> =>
  (connection.models[name] as Model<T> | undefined) ?? connection.model<T>(name, schema);
