import { UserError } from '@tandem/domain';

/** Where a page ended: the value it is sorted by, and the id that decides between equal ones. */
export type Place = readonly [value: string | number, id: string];

export const toCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws UserError `request.bad_cursor`: cursors come back from callers */
export function fromCursor(cursor: string, type: 'string' | 'number'): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 2 && typeof place[0] === type && typeof place[1] === 'string') {
      return place as unknown as Place;
    }
  } catch (error) {
    throw badCursor(error);
  }
  throw badCursor();
}

const badCursor = (cause?: unknown) =>
  new UserError('invalid', 'request.bad_cursor', 'The cursor is not one of ours.', { cause });
