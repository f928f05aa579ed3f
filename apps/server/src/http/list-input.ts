import type { PageRequest } from '@tandem/application';

interface ListQuery {
  search?: string | undefined;
  includeInactive?: boolean;
  cursor?: string | undefined;
  limit: number;
}

/** The page that a list's query asks for. */
export const pageOf = ({ cursor, limit }: ListQuery): PageRequest => ({
  limit,
  ...(cursor === undefined ? {} : { cursor }),
});

export const filterOf = ({
  search,
  includeInactive = false,
}: ListQuery): { search?: string; includeInactive: boolean } => ({
  includeInactive,
  ...(search === undefined || search.trim() === '' ? {} : { search }),
});

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Optional fields of a parsed input are absent, never undefined; the compiler cannot know, this makes it so. */
export const present = <T extends object>(input: T): Present<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Present<T>;
