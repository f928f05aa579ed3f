/** A typed name for a dependency; the container binds it, this package does not know how. */
export type Token<T> = symbol & { readonly __type?: () => T };

export const token = <T>(name: string): Token<T> => Symbol(name) as Token<T>;
